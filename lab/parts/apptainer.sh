# Apptainer (commands apptainer and singularity). bookworm has none; sid's wants a newer libc6. Nothing of bookworm is
# upgraded: sid's libc is unpacked under /opt/apptainer/lib, and only Apptainer's two programs are told to use it.
PRIVATE=/opt/apptainer/lib

# apt with sid's package list alone, kept apart from the system's own lists; a site's frozen mirror may be past its date
sid() {
  apt-get -qq -o Dir::Etc::sourcelist="$WORK/sid.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::Lists="$WORK/lists" \
    -o Dir::Cache="$WORK/cache" -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User=root -o Acquire::Languages=none \
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false "$@"
}

fetch_from_sid() {
  apt_update
  mkdir -p "$WORK/lists/partial" "$WORK/cache/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(main_mirror) sid main" >"$WORK/sid.list"
  sid update
  (cd "$WORK" && rm -f ./*.deb && sid download apptainer libc6)
}

# the same package, renumbered, with the private libc inside and no wish for a newer libc6
repack() {
  rm -rf "$WORK/app" "$WORK/libc"
  dpkg-deb -R "$WORK"/apptainer_*.deb "$WORK/app"
  dpkg-deb -x "$WORK"/libc6_*.deb "$WORK/libc"
  mkdir -p "$WORK/app$PRIVATE"
  for lib in ld-linux-x86-64.so.2 libc.so.6 libm.so.6 libresolv.so.2 libpthread.so.0 libdl.so.2 librt.so.1 libutil.so.1 \
    libnss_dns.so.2 libnss_files.so.2; do
    cp -a "$WORK/libc/usr/lib/x86_64-linux-gnu/$lib" "$WORK/app$PRIVATE/"
  done
  # RPATH, not RUNPATH: it must win over LD_LIBRARY_PATH, which Apptainer itself sets for some of its own calls
  for program in usr/bin/apptainer usr/lib/x86_64-linux-gnu/apptainer/bin/starter; do
    patchelf --set-interpreter "$PRIVATE/ld-linux-x86-64.so.2" --force-rpath --set-rpath "$PRIVATE" "$WORK/app/$program"
  done
  # networking plugins are only for --net as root
  sed -i -e '/^Version:/s/$/+bookworm1/' -e '/^Depends:/{s/ libc6 ([^)]*),//;s/ containernetworking-plugins,//}' \
    -e '/^Built-Using:/d' -e '/^Static-Built-Using:/d' "$WORK/app/DEBIAN/control"
  (cd "$WORK/app" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | xargs -0 md5sum >DEBIAN/md5sums)
  dpkg-deb --root-owner-group -Zxz -z1 -b "$WORK/app" "$WORK/apptainer-bookworm.deb" >/dev/null
  rm -rf "$WORK/app" "$WORK/libc"
}

if apptainer --version >/dev/null 2>&1; then
  kept "$(apptainer --version)"
elif singularity --version >/dev/null 2>&1; then
  kept "$(singularity --version): its own Apptainer was not installed beside it"
else
  fetch_from_sid
  repack
  apt_install "$WORK/apptainer-bookworm.deb"
  did "$(apptainer --version), with its own libc in $PRIVATE"
fi
