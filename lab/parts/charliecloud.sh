# Charliecloud: ch-run, ch-image, ch-convert. Debian's package of the last two wants Docker and Buildah, which neither calls
# here: the same package is built again without that wish, and the program is untouched.
repack_builders() {
  apt_update
  rm -rf "$WORK/builders" "$WORK"/charliecloud-builders_*.deb
  (cd "$WORK" && apt-get -qq -o APT::Sandbox::User=root download charliecloud-builders)
  dpkg-deb -R "$WORK"/charliecloud-builders_*.deb "$WORK/builders"
  sed -i -e '/^Version:/s/$/+alone1/' -e '/^Depends:/{s/ buildah,//;s/ docker\.io,//}' "$WORK/builders/DEBIAN/control"
  dpkg-deb --root-owner-group -Zxz -z1 -b "$WORK/builders" "$WORK/charliecloud-alone.deb" >/dev/null
  rm -rf "$WORK/builders" "$WORK"/charliecloud-builders_*.deb
}

if has ch-run && has ch-image; then
  kept "Charliecloud $(USER=root ch-run --version 2>&1)"
else
  repack_builders
  apt_install charliecloud-runtime "$WORK/charliecloud-alone.deb" squashfs-tools squashfuse git ca-certificates
  did "Charliecloud $(USER=root ch-run --version 2>&1)"
fi
