"""What Python's zoneinfo makes of local times of one zone, from 2000 to 2100.

The first line is the release of the time zone database, then one line for each local time: the local time in seconds as if it were UTC,
E, D or A (it is there once, twice or not at all), and the instant in seconds: the first of two, or the first after the gap.
Ends with 3 where Python is older than 3.9 or has no time zone database.
"""

import os
import sys
from datetime import datetime, timedelta, timezone

try:
    import zoneinfo
except ImportError:
    sys.exit(3)

EPOCH = datetime(1970, 1, 1)
FIRST, LAST = datetime(2000, 1, 1), datetime(2101, 1, 1)
DAY = timedelta(days=1)
# Which minute of each day is asked beside midnight: another one every day.
MINUTE_STEP = 7919


def release():
    for folder in zoneinfo.TZPATH:
        path = os.path.join(folder, "tzdata.zi")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                return file.readline().removeprefix("# version").strip()
    try:
        import tzdata

        return tzdata.IANA_VERSION
    except ImportError:
        return "of an unknown release"


def instant(local, fold, zone):
    return round(local.replace(tzinfo=zone, fold=fold).timestamp())


def offset(epoch, zone):
    return datetime.fromtimestamp(epoch, timezone.utc).astimezone(zone).utcoffset()


def first_after(low, high, zone):
    """The instant in (low, high] from which the offset of high holds."""
    after = offset(high, zone)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if offset(middle, zone) == after else (middle, high)
    return high


def meaning(local, zone):
    early, late = instant(local, 0, zone), instant(local, 1, zone)
    if early == late:
        return "E", early
    return ("D", early) if early < late else ("A", first_after(late, early, zone))


def local_times(zone):
    day, number = FIRST, 0
    while day < LAST:
        yield day
        yield day + timedelta(minutes=number * MINUTE_STEP % 1440)
        if day.replace(tzinfo=zone).utcoffset() != (day + DAY).replace(tzinfo=zone).utcoffset():
            for half_hour in range(-48, 96):
                yield day + timedelta(minutes=30 * half_hour)
        day, number = day + DAY, number + 1


def main():
    try:
        zone = zoneinfo.ZoneInfo(sys.argv[1])
    except zoneinfo.ZoneInfoNotFoundError:
        sys.exit(3)
    print(release())
    for local in local_times(zone):
        print(int((local - EPOCH).total_seconds()), *meaning(local, zone))


main()
