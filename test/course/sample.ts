/** A lesson with one step of every kind and nothing wrong. Tests break it on purpose, one thing at a time. */
export const goodLesson = `# yaml-language-server: $schema=../lesson.schema.json
format: 1
id: taste
title: A taste of everything
summary: One step of each kind.
minutes: 5
needs: [engine]
steps:
  - id: hello
    kind: read
    goal: Say hello
    say: |
      Welcome to {{workspace}}. See [the course](course.yaml).
    figure:
      frames: ["[ host ]", "[ host | image ]"]
      words: First the host alone, then an image beside it.
  - id: what
    kind: quiz
    goal: What is an image?
    ask: What is an image?
    options:
      - { text: A file, right: true, reply: It is. }
      - { text: A process, reply: That is a container. }
  - id: pick
    kind: choose
    goal: Pick a system
    say: Any will do.
    ask: Which one?
    sets: system
    options:
      - { value: "debian:12", text: Debian, reply: Fine. }
      - { value: "almalinux:9", text: AlmaLinux, reply: Fine too. }
  - id: recipe
    kind: write
    goal: Write the recipe
    say: Fill in the blank.
    file: "{{recipe}}"
    text: |
      Bootstrap: [[source]]
      From: {{system}}
    explain: { "Bootstrap: docker": where the first image comes from }
    blanks:
      - id: source
        ask: Where from?
        options:
          - { value: docker, right: true, reply: From a registry. }
          - { value: yum, reply: Not here. }
    check: [{ label: the recipe is there, file: "{{recipe}}", contains: "^From:" }]
  - id: build
    kind: run
    goal: Build it
    say: One command.
    command: singularity build --fakeroot {{image}} {{recipe}}
    explain: { "--fakeroot": be root inside only }
    predict:
      ask: How many files?
      options:
        - { text: one, right: true, reply: One. }
        - { text: many, reply: It is one. }
    costs: { network: 30 MB from docker.io }
    takes: { live: 90s, full: 10m }
    check:
      - { label: the image is there, file: "{{image}}", is: image }
      - { label: it worked, exit: [0, 1] }
    planned: { failure: ap-img-broken, mend: { text: Write it again., command: cp a.def b.def } }
    accept: ["apptainer build --fakeroot {{image}} {{recipe}}"]
    recording: taste/build
  - id: inside
    kind: shell
    goal: Look around
    say: You are inside now.
    do: { op: shell, image: "{{image}}" }
    type: [ls, exit]
    check: [{ label: it worked, exit: 0 }]
  - id: measure
    kind: experiment
    goal: Measure
    say: How long does it take?
    measure: start
keep: |
  An image is a file.
`;

export const goodCourse = `format: 1
id: small
title: A small course
summary: For tests.
vars:
  recipe: a.def
  image: a.sif
lessons: [taste]
`;

export const goodOptions = {
  vars: ['recipe', 'image'],
  recordings: ['taste/build'],
  failures: ['ap-img-broken', 'ap-img-old', 'def-empty'],
  files: ['lessons/small/course.yaml'],
};
export const goodPath = 'lessons/small/01-taste.yaml';
