"""Column types that several tables share."""

from typing import Any

from sqlalchemy import DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

INSTANT: Any = DateTime(timezone=True)
JSON: Any = JSONB
NAMES: Any = ARRAY(Text)
