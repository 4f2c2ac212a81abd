"""Column types that several tables share."""

from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.dialects.postgresql import JSONB

INSTANT: Any = DateTime(timezone=True)
JSON: Any = JSONB
