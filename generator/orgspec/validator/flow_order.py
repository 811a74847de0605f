"""The order in which the flows of one object and moment run.

By Salesforce's page on the run order of record-triggered flows: those with a trigger order from 1 to 1,000 in that
order, then those without one, then those from 1,001 to 2,000; of the same trigger order by API name. Those without one
run by the day of their activation, which is known to the org alone: here by API name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.org.content import number

if TYPE_CHECKING:
    from orgspec.org.model import Component

_LAST_BEFORE_UNORDERED = 1000


def run_order(flow: Component) -> tuple[int, int, str]:
    """What to sort flows by."""
    order = number(flow.content, "triggerOrder")
    if order is None:
        return (1, 0, flow.full_name)
    return (0 if order <= _LAST_BEFORE_UNORDERED else 2, order, flow.full_name)
