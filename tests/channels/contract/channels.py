"""The channels that the contract suite runs against, and where Rasa's own connectors fail it."""

from __future__ import annotations

from typing import Any, Dict

from channels.harness.bridge import BridgeDriver
from channels.harness.built_in import RasaRest, RasaTelegram, RasaTwilio
from channels.harness.kannel import KannelDriver
from channels.harness.telegram import TelegramDriver
from channels.harness.twilio import TwilioDriver, WhatsAppDriver

OURS: Dict[str, Any] = {"telegram": TelegramDriver, "twilio": TwilioDriver, "whatsapp": WhatsAppDriver, "kannel": KannelDriver, "bridge": BridgeDriver}
BUILT_IN: Dict[str, Any] = {"rasa_rest": RasaRest, "rasa_telegram": RasaTelegram, "rasa_twilio": RasaTwilio}
# Their replies are in the answer to the request, so that there is no platform that could be down.
PLATFORMLESS = ("rasa_rest", "bridge")

# By connector and test: why it fails there.
WHY: Dict[str, Dict[str, str]] = {}
