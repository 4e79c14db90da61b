"""A disk that no longer answers: mounts a file system of FUSE, says that it is there, and answers no question. Needs root."""
import ctypes
import os
import struct
import sys

point = sys.argv[1]
device = os.open("/dev/fuse", os.O_RDWR)
libc = ctypes.CDLL(None, use_errno=True)
options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other".encode()
if libc.mount(b"far", point.encode(), b"fuse.sshfs", 0, options) != 0:
    sys.exit(os.strerror(ctypes.get_errno()))
size = 1 << 18
question = os.read(device, size)
(number,) = struct.unpack("Q", question[8:16])
answer = struct.pack("IIIIHHIIHHI", 7, 31, 65536, 0, 12, 9, 65536, 1, 0, 0, 0) + bytes(28)
os.write(device, struct.pack("IiQ", 16 + len(answer), 0, number) + answer)
print("ready", flush=True)
while True:
    os.read(device, size)
