"""Twilio's two ways: SMS and WhatsApp."""
