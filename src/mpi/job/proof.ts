/** The part of run.sh that reads from an output how many ranks worked together. */

/** In awk, which is everywhere. The same rules as src/mpi/ranks.ts, in short. */
export const proof = `# prove FILE RANKS: reads from an output how many ranks worked together. That a command ended with 0 says
# nothing about it: ranks that do not find each other work on their own, and end with 0.
prove() {
  awk -v want="$2" -v banner="\${banner:-}" '
    { line = tolower($0) }
    banner != "" && $0 ~ banner { banners++ }
    # GROMACS: "Using 4 MPI processes", once for each job
    match(line, /using [0-9]+ mpi process/) { n = substr(line, RSTART + 6) + 0; jobs++; if (n > best) best = n; if (n == 1) singles++ }
    # "rank 1 of 4", "process 1 of 4", "rank 1/4": once for each rank
    {
      while (match(line, /(rank|process)[ \\t:=#]*[0-9]+[ \\t]*(out of|of|\\/)[ \\t]*[0-9]+/)) {
        part = substr(line, RSTART, RLENGTH); line = substr(line, RSTART + RLENGTH)
        gsub(/[^0-9]+/, " ", part); split(part, two, " ")
        if (two[1] + 0 >= two[2] + 0) continue
        if (two[2] == 1) singles++
        if (two[2] + 0 > best) best = two[2] + 0
      }
    }
    END {
      if (best == want && (want > 1 || singles <= 1)) { print "Proved: " want " rank(s) in one job."; exit 0 }
      if (singles > 1) { print "Disproved: " singles " separate runs of one rank each. Launcher and program do not speak the same MPI."; exit 1 }
      if (best > 0) { print "Disproved: " best " rank(s) in one job, where " want " were wanted."; exit 1 }
      if (banners == 1) { print "Proved: " want " rank(s) in one job, as only the first of them spoke."; exit 0 }
      if (banners > 1) { print "Disproved: " banners " separate runs. Launcher and program do not speak the same MPI."; exit 1 }
      print "Not proved: nothing in the output says how many ranks there were. Look for it in the files the program wrote."
      exit 2
    }
  ' "$1" >&2
}`;
