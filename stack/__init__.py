"""The embedded stack: real Temporal, SeaweedFS, PostgreSQL, OpenID and mail as processes on loopback."""

from stack.session import RunningStack, isolated

__all__ = ["RunningStack", "isolated"]
