"""Working days of mainland China: a calendar value for the engine, and deadlines for people."""

from adapters.calendar.calendar import Calendar, build, load
from adapters.calendar.deadline import Deadline, deadline
from adapters.calendar.later_years import BadCalendarFile

__all__ = ["BadCalendarFile", "Calendar", "Deadline", "build", "deadline", "load"]
