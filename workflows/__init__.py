"""One durable workflow per group, and the steps they share by value."""
