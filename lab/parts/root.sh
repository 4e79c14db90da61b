# What small virtual machines, which have no udev and no systemd, lack to let engines work.

# open_device PATH NEEDED OTHERWISE: a normal Debian has both at 0666; without udev they are root's alone
open_device() {
  if [ ! -c "$1" ]; then
    left "$1: this kernel has none; $3"
  elif [ "$(stat -c %a "$1")" = 666 ]; then
    kept "$1 is open to every user"
  else
    chmod 666 "$1"
    did "$1 opened to every user: $2"
  fi
}
open_device /dev/fuse "images are mounted with it" "images run with --unsquash, slowly"
open_device /dev/net/tun "a user's Podman makes its network with it" "a user's Podman wants --network=host"

# containers that share the machine's message queues (--ipc=host) bring this folder along
if [ -d /dev/mqueue ]; then
  kept "/dev/mqueue"
elif mkdir /dev/mqueue && mount -t mqueue mqueue /dev/mqueue 2>/dev/null; then
  did "/dev/mqueue mounted"
else
  left "/dev/mqueue: it cannot be mounted here; a container's --ipc=host will not work"
fi

# a root that lacks a capability fails with "Requesting capability set ...": grant root inside what root has here
capabilities=$(setpriv --dump | sed -n 's/^Capability bounding set: //p' | tr a-z A-Z | sed 's/[A-Z0-9_]\{1,\}/CAP_&/g')
if ! has apptainer; then
  left "root's capabilities: no Apptainer"
elif case ",$capabilities," in *,CAP_SYS_RESOURCE,*) true ;; *) false ;; esac then
  kept "root has every capability an engine asks for"
elif apptainer config global --get "root default capabilities" 2>/dev/null | grep -q file; then
  kept "Apptainer gives root the capabilities root has here"
else
  apptainer config global --set "root default capabilities" file
  apptainer capability add --user root "$capabilities" >/dev/null 2>&1
  did "Apptainer told to give root the capabilities root has here (no CAP_SYS_RESOURCE)"
fi
if has apptainer && ! grep -q -e '^root:' -e '^0:' /etc/subuid; then
  apptainer config fakeroot --add root
  did "root may use --fakeroot"
fi
