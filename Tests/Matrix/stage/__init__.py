"""What the tests and the demo stand on: a homeserver, people who chat, the worker, and what disturbs
them."""
