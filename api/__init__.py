"""The front desk: what citizens, staff and monitoring call over HTTP."""
