"""The program ``storebell-bridge`` of the stand-alone build."""

from native_host.bridge import main
from native_host.standalone import leave_bootloader

leave_bootloader()
main()
