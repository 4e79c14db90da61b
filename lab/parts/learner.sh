# An ordinary user with sub-ids, as an administrator would give them: what --fakeroot and rootless engines need.
if id learner >/dev/null 2>&1; then
  kept "user learner"
else
  useradd --create-home --shell /bin/bash learner
  did "user learner made"
fi
for kind in uid gid; do
  if grep -q '^learner:' "/etc/sub$kind"; then
    kept "learner's sub-${kind}s: $(sed -n 's/^learner://p' "/etc/sub$kind" | head -n 1)"
  else
    usermod "--add-sub${kind}s" 300000-365535 learner
    did "learner's sub-${kind}s: 300000-365535"
  fi
done

# and one who was given nothing: no sub-ids, no group
if id guest >/dev/null 2>&1; then
  kept "user guest"
else
  useradd --create-home --shell /bin/bash guest
  sed -i '/^guest:/d' /etc/subuid /etc/subgid
  did "user guest made, without sub-ids"
fi
