"""The web channel: what the website widget speaks with the server. The contract is docs/web-channel.md."""
