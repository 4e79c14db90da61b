# A real virtual machine: Debian's cloud kernel (unpacked, not installed) and an initramfs of one static busybox.
VM=$LAB/vm
mkdir -p "$VM"

if [ -s "$VM/vmlinuz" ]; then
  kept "the virtual machine's kernel"
else
  apt_update
  kernel=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image-[0-9]/ { print $2; exit }')
  (cd "$WORK" && apt-get -qq -o APT::Sandbox::User=root download "$kernel")
  rm -rf "$WORK/kernel"
  dpkg -x "$WORK/$kernel"_*.deb "$WORK/kernel"
  cp "$WORK"/kernel/boot/vmlinuz-* "$VM/vmlinuz"
  chmod 644 "$VM/vmlinuz"
  rm -rf "$WORK/kernel" "$WORK/$kernel"_*.deb
  did "the virtual machine's kernel: ${kernel#linux-image-}"
fi

if [ -s "$VM/initrd.gz" ] && cmp -s "$HERE/vm/init" "$VM/init"; then
  kept "the virtual machine's initramfs"
else
  rm -rf "$WORK/initrd"
  mkdir -p "$WORK/initrd/bin" "$WORK/initrd/proc" "$WORK/initrd/sys" "$WORK/initrd/dev" "$WORK/initrd/etc"
  cp /bin/busybox "$WORK/initrd/bin/busybox"
  printf 'NAME="Tiny"\nID=tiny\nPRETTY_NAME="Tiny virtual machine"\n' >"$WORK/initrd/etc/os-release"
  install -m 755 "$HERE/vm/init" "$WORK/initrd/init"
  (cd "$WORK/initrd" && find . | cpio --quiet -o -H newc | gzip -9) >"$WORK/initrd.gz"
  mv "$WORK/initrd.gz" "$VM/initrd.gz"
  # a copy tells the next run what the initramfs was made from
  install -m 644 "$HERE/vm/init" "$VM/init"
  rm -rf "$WORK/initrd"
  did "the virtual machine's initramfs"
fi

if cmp -s "$HERE/vm/boot" "$VM/boot"; then
  kept "$VM/boot"
else
  install -m 755 "$HERE/vm/boot" "$VM/boot"
  did "$VM/boot [off]"
fi
