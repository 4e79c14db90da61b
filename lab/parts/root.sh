# Two peculiarities of small virtual machines that stop engines.

# without udev /dev/fuse is root's alone (a normal Debian has 0666), and a user could run an image only by unpacking it
if [ ! -c /dev/fuse ]; then
  left "/dev/fuse: this kernel has none; images run with --unsquash, slowly"
elif [ "$(stat -c %a /dev/fuse)" = 666 ]; then
  kept "/dev/fuse is open to every user"
else
  chmod 666 /dev/fuse
  did "/dev/fuse opened to every user"
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
