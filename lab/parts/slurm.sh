# Slurm with three nodes, which are rooms on this machine: each has a host name and a /tmp of its own. Nothing starts it but
# its `start`: no service of the system, no port but loopback's.
SLURM=$LAB/slurm

# its plugin for PMIx opens libpmix.so, the name without a number, which comes with what else is for building
if has slurmctld && has slurmd && has srun && has munged && installed libpmix-dev && installed slurm-wlm-basic-plugins; then
  kept "$(slurmctld -V)"
else
  quietly_install slurmctld slurmd slurm-client slurm-wlm-basic-plugins munge libpmix-dev
  did "$(slurmctld -V)"
fi

mkdir -p "$SLURM"
chmod 755 "$SLURM"
put_file 644 "$HERE/services/daemon.sh" "$LAB/daemon.sh"
for script in start stop node epilog; do put_file 755 "$HERE/services/slurm/$script" "$SLURM/$script"; done
put_file 644 "$HERE/services/slurm/slurm.conf" "$SLURM/slurm.conf.in"
