# Docker's engine and command. Nothing starts it but its `start`: no service of the system, no bridge, no rules for packets.
DOCKER=$LAB/docker

if has dockerd && has docker && has pgrep; then
  kept "$(docker --version)"
else
  quietly_install docker.io procps
  did "$(docker --version)"
fi
getent group docker >/dev/null || groupadd --system docker

mkdir -p "$DOCKER"
chmod 755 "$DOCKER"
put_file 644 "$HERE/services/daemon.sh" "$LAB/daemon.sh"
for script in start stop sweep; do put_file 755 "$HERE/services/docker/$script" "$DOCKER/$script"; done

# who is in this group is as powerful as root: in the lab learner is, guest is not
if ! id learner >/dev/null 2>&1; then
  left "learner's way to Docker: no user learner"
elif id -nG learner | grep -qw docker; then
  kept "learner is in group docker"
else
  usermod --append --groups docker learner
  did "learner joined group docker"
fi
