# Two image registries on loopback: http on port 5065, TLS on 5066 with a certificate that only this machine's lab knows.
REGISTRY=$LAB/registry

if has docker-registry && has openssl && has curl; then
  kept "docker-registry $(dpkg-query -W -f '${Version}' docker-registry)"
else
  quietly_install docker-registry openssl curl
  did "docker-registry $(dpkg-query -W -f '${Version}' docker-registry)"
fi
mkdir -p "$REGISTRY"
chmod 755 "$REGISTRY"

# made anew a month before it ends
if openssl x509 -in "$REGISTRY/cert.pem" -noout -checkend 2592000 >/dev/null 2>&1; then
  kept "$REGISTRY/cert.pem"
else
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$REGISTRY/key.pem" -out "$REGISTRY/cert.pem" -days 825 \
    -subj '/CN=localhost' -addext 'subjectAltName=IP:127.0.0.1,DNS:localhost' 2>/dev/null
  chmod 600 "$REGISTRY/key.pem"
  chmod 644 "$REGISTRY/cert.pem"
  did "$REGISTRY/cert.pem, for 127.0.0.1 and localhost"
fi

settings() {
  printf 'version: 0.1\nlog: {level: warn}\nstorage: {filesystem: {rootdirectory: %s}, delete: {enabled: true}}\n' "$REGISTRY/data-$1"
  printf 'http: {addr: "127.0.0.1:%s"%s}\n' "$2" "${3:-}"
}
settings http 5065 >"$WORK/http.yml"
settings https 5066 ", tls: {certificate: $REGISTRY/cert.pem, key: $REGISTRY/key.pem}" >"$WORK/https.yml"
put_file 644 "$WORK/http.yml" "$REGISTRY/http.yml"
put_file 644 "$WORK/https.yml" "$REGISTRY/https.yml"
put_file 644 "$HERE/services/daemon.sh" "$LAB/daemon.sh"
for script in start stop; do put_file 755 "$HERE/services/registry/$script" "$REGISTRY/$script"; done
