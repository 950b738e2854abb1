"""Stand-ins for the platforms' own servers, over HTTP or TLS, and a network in which their host names lead to them."""
