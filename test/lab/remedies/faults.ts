/** Registries with one fault, each made by faulty-registry.mjs in the learner's home, before the lab's own. `$at` is where it is. */
import type { Row } from './row.ts';

const offline = 'a registry on the internet is asked, and there need be no network';

/** Starts it, with a certificate or without. */
const shelf = (fault: string, behind: string, papers = '') =>
  `{ "$NODE" faulty-registry.mjs ${fault} ${behind} ${papers} & until [ -s address ]; do sleep 0.1; done; at=$(cat address); }`;

/** A key, and a certificate that is good for some days for what `names` says. Negative days are over already. */
const papers = (names: string, days: number) =>
  `openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out asked.csr -subj /CN=lab 2>log && ${signed(names, days)}`;
const signed = (names: string, days: number) =>
  `echo subjectAltName=${names} > names && openssl x509 -req -in asked.csr -signkey key.pem -days ${days} -extfile names -out cert.pem 2>log`;

const login = '-u alice -p secret';

/** With the lab's registry of plain http; `name` is not there yet. */
export function faultRows(plain: string, name: string): readonly Row[] {
  const there = `podman import -q tiny.tar ${plain}/${name} && podman push -q --tls-verify=false ${plain}/${name}`;
  const image = `$at/${name}`;
  const behind = (fault: string) => `${there} && ${shelf(fault, plain)}`;
  const podman = `podman pull --tls-verify=false ${image}`;
  const apptainer = `apptainer pull --no-https t.sif docker://${image}`;
  const podmanLogin = `podman login --tls-verify=false ${login} $at && ${podman}`;
  const apptainerLogin = `apptainer registry login ${login} docker://$at && ${apptainer}`;

  const refused: readonly Row[] = [
    {
      ...{ id: 'reg-denied-or-gone', before: there, fails: `podman pull --tls-verify=false ${plain}/${name}-old` },
      ...{
        remedy: 1,
        how: {
          says: /tags\/list/,
          line: `curl -s http://${plain}/v2/${name.replace(/:.*/, '')}/tags/list | grep '"1"' && podman pull --tls-verify=false ${plain}/${name}`,
        },
      },
    },
    {
      ...{ id: 'reg-denied-or-gone', before: there, fails: `apptainer pull --no-https t.sif docker://${plain}/${name}-old` },
      how: { says: /letter by letter/, line: `apptainer pull --no-https t.sif docker://${plain}/${name}` },
    },
    {
      ...{ id: 'reg-denied-or-gone', case: 'login', before: behind('password'), fails: podman },
      how: { says: /podman login/, line: podmanLogin },
    },
    {
      ...{ id: 'reg-denied-or-gone', case: 'login', before: behind('password'), fails: apptainer },
      how: { says: /apptainer registry login/, line: apptainerLogin },
    },
    {
      ...{ id: 'reg-denied-or-gone', case: 'denied', before: behind('private'), fails: podman },
      ...{ remedy: 2, how: { says: /log in first/, line: podmanLogin } },
    },
    {
      ...{ id: 'reg-denied-or-gone', case: 'denied', before: behind('private'), fails: apptainer },
      ...{ remedy: 2, how: { says: /log in first/, line: apptainerLogin } },
    },
    {
      ...{
        id: 'reg-denied-or-gone',
        case: 'push',
        before: `${behind('password')} && podman tag ${plain}/${name} $at/remedies/mine`,
      },
      fails: 'podman push --tls-verify=false $at/remedies/mine',
      how: {
        says: /podman login/,
        line: `podman login --tls-verify=false ${login} $at && podman push --tls-verify=false $at/remedies/mine`,
      },
    },
    {
      ...{
        id: 'reg-denied-or-gone',
        case: 'push',
        before: `${shelf('password', plain)} && mkdir tiny && tar -xf tiny.tar -C tiny --no-same-owner && apptainer build t.sif tiny`,
      },
      fails: 'apptainer push t.sif oras://$at/remedies/mine-sif',
      how: {
        says: /apptainer registry login/,
        line: `apptainer registry login ${login} oras://$at && apptainer push t.sif oras://$at/remedies/mine-sif`,
      },
    },
  ];

  const counted: readonly Row[] = [
    {
      ...{ id: 'reg-rate-limit', case: 'podman', before: behind('limit'), fails: podman },
      ...{ how: { says: /Log in/, line: podmanLogin }, unverified: offline },
    },
    {
      ...{ id: 'reg-rate-limit', case: 'apptainer', before: behind('limit'), fails: apptainer },
      how: { says: /Log in/, line: apptainerLogin },
    },
    {
      ...{
        id: 'reg-rate-limit',
        case: 'charliecloud',
        before: `${there} && ${papers('IP:127.0.0.1', 9)} && ${shelf('limit', plain, 'cert.pem key.pem')} && export REQUESTS_CA_BUNDLE=$PWD/cert.pem`,
        fails: `ch-image pull ${image}`,
      },
      how: { says: /Log in/, line: `CH_IMAGE_USERNAME=alice CH_IMAGE_PASSWORD=secret ch-image --auth pull ${image}` },
    },
    {
      ...{ id: 'reg-rate-limit', before: behind('busy'), fails: podman, remedy: 1 },
      how: { says: /another registry/, line: `podman pull --tls-verify=false ${plain}/${name}` },
    },
    {
      ...{ id: 'reg-rate-limit', before: behind('busy'), fails: podman, remedy: 3 },
      how: { says: /wait/, line: `touch well; ${podman}` },
    },
    {
      ...{ id: 'reg-unwell', before: behind('unwell'), fails: podman },
      ...{ how: { says: /Wait some minutes/, line: `touch well; ${podman}` }, unverified: offline },
    },
    {
      ...{ id: 'reg-unwell', before: behind('unwell'), fails: apptainer },
      ...{ how: { says: /Wait some minutes/, line: `touch well; ${apptainer}` }, unverified: offline },
    },
    {
      ...{
        id: 'reg-schema-1',
        before: behind('schema1'),
        fails: `apptainer pull --no-https t.sif docker://$at/remedies/tiny:old`,
      },
      how: { says: /newer tag/, line: apptainer },
    },
    {
      ...{ id: 'reg-nobody-listens', before: there, fails: `podman pull --tls-verify=false 127.0.0.1:9/${name}`, remedy: 2 },
      how: { says: /Compare host and port/, line: `podman pull --tls-verify=false ${plain}/${name}` },
    },
    {
      ...{ id: 'reg-nobody-listens', before: `${behind('none')} && kill %1`, fails: apptainer, remedy: 1 },
      how: { says: /start it again/, line: `export PORT=\${at#*:} && rm address && ${shelf('none', plain)} && ${apptainer}` },
    },
  ];

  const certificates: readonly Row[] = [
    {
      ...{
        id: 'reg-x509',
        case: 'expired',
        before: `${there} && ${papers('IP:127.0.0.1', -1)} && ${shelf('none', plain, 'cert.pem key.pem')} && export SSL_CERT_FILE=$PWD/cert.pem`,
        fails: `podman pull ${image}`,
      },
      ...{ remedy: 1, how: { says: /renew its certificate/, line: `${signed('IP:127.0.0.1', 9)} && podman pull ${image}` } },
    },
    {
      ...{
        id: 'reg-x509',
        case: 'expired',
        before: `${there} && ${papers('IP:127.0.0.1', -1)} && ${shelf('none', plain, 'cert.pem key.pem')}`,
        fails: `apptainer pull t.sif docker://${image}`,
      },
      ...{
        remedy: 1,
        how: {
          says: /renew its certificate/,
          line: `export SSL_CERT_FILE=$PWD/cert.pem && ${signed('IP:127.0.0.1', 9)} && apptainer pull t.sif docker://${image}`,
        },
      },
    },
    {
      ...{
        id: 'reg-x509',
        case: 'expired',
        before: `${there} && ${papers('IP:127.0.0.1', -1)} && ${shelf('none', plain, 'cert.pem key.pem')} && export REQUESTS_CA_BUNDLE=$PWD/cert.pem`,
        fails: `ch-image pull ${image}`,
      },
      ...{ remedy: 1, how: { says: /renew its certificate/, line: `${signed('IP:127.0.0.1', 9)} && ch-image pull ${image}` } },
    },
    {
      ...{
        id: 'reg-x509',
        case: 'name',
        before: `${there} && ${papers('DNS:localhost', 9)} && ${shelf('none', plain, 'cert.pem key.pem')} && export SSL_CERT_FILE=$PWD/cert.pem`,
        fails: `podman pull ${image}`,
      },
      how: { says: /name that the certificate holds/, line: `podman pull localhost:\${at#*:}/${name}` },
    },
    {
      ...{
        id: 'reg-x509',
        case: 'name',
        before: `${there} && ${papers('DNS:localhost', 9)} && ${shelf('none', plain, 'cert.pem key.pem')} && export SSL_CERT_FILE=$PWD/cert.pem`,
        fails: `apptainer pull t.sif docker://${image}`,
      },
      ...{
        remedy: 1,
        how: { says: /subjectAltName/, line: `${signed('IP:127.0.0.1', 9)} && apptainer pull t.sif docker://${image}` },
      },
    },
    {
      ...{ id: 'reg-http-https', case: 'other', before: there, fails: `podman search ${plain}/tiny` },
      how: { says: /--tls-verify=false with Podman/, line: `podman search --tls-verify=false ${plain}/tiny` },
    },
    {
      ...{ id: 'reg-http-https', case: 'charliecloud', before: there, fails: `ch-image pull ${plain}/${name}` },
      ...{
        remedy: 2,
        how: {
          says: /ch-convert -i podman/,
          line: `ch-convert -i podman ${plain}/${name} ./t && test -x t/bin/busybox`,
        },
      },
      unverified: 'the registry still speaks http',
    },
    {
      ...{
        id: 'reg-http-https',
        case: 'charliecloud',
        before: `${there} && ${papers('IP:127.0.0.1', 9)}`,
        fails: `ch-image pull ${plain}/${name}`,
      },
      ...{
        remedy: 1,
        how: {
          says: /REQUESTS_CA_BUNDLE/,
          line: `${shelf('none', plain, 'cert.pem key.pem')} && REQUESTS_CA_BUNDLE=$PWD/cert.pem ch-image pull ${image}`,
        },
      },
      unverified: 'the registry still speaks http',
    },
  ];

  const sif = 'mkdir tiny && tar -xf tiny.tar -C tiny --no-same-owner && apptainer build t.sif tiny';
  const kinds: readonly Row[] = [
    {
      ...{ id: 'reg-push-transport', before: sif, fails: `apptainer push --no-https t.sif docker://${plain}/remedies/sif:1` },
      how: { says: /oras:\/\//, line: `apptainer push --no-https t.sif oras://${plain}/remedies/sif:1` },
    },
    {
      ...{ id: 'reg-sif-not-layers', before: `${sif} && apptainer push --no-https t.sif oras://${plain}/remedies/sif:1` },
      fails: `apptainer pull --no-https two.sif docker://${plain}/remedies/sif:1`,
      how: { says: /oras:\/\//, line: `apptainer pull --no-https two.sif oras://${plain}/remedies/sif:1` },
    },
    {
      ...{ id: 'reg-sif-not-layers', before: `${sif} && apptainer push --no-https t.sif oras://${plain}/remedies/sif:1` },
      ...{ fails: `podman pull --tls-verify=false ${plain}/remedies/sif:1`, remedy: 1 },
      how: {
        says: /from a Dockerfile/,
        line: `printf 'FROM scratch\\nADD tiny.tar /\\n' > Dockerfile && podman build -q -t ${plain}/remedies/layers:1 . && podman push -q --tls-verify=false ${plain}/remedies/layers:1 && podman pull --tls-verify=false ${plain}/remedies/layers:1 && apptainer pull --no-https two.sif docker://${plain}/remedies/layers:1`,
      },
    },
    {
      ...{ id: 'reg-layers-not-sif', before: there, fails: `apptainer pull --no-https t.sif oras://${plain}/${name}` },
      how: { says: /docker:\/\//, line: `apptainer pull --no-https t.sif docker://${plain}/${name}` },
    },
    {
      ...{ id: 'reg-no-library', before: there, fails: 'apptainer pull t.sif library://alpine' },
      how: { says: /docker:\/\//, line: `apptainer pull --no-https t.sif docker://${plain}/${name}` },
    },
    {
      ...{
        id: 'oci-layout-tag',
        before: 'podman import -q tiny.tar tiny && podman push -q tiny oci:images:1',
        fails: 'podman pull oci:images:2',
      },
      how: { says: /which tags/, line: 'podman pull oci:images:1' },
    },
  ];

  // no network at all: what is fetched comes from another machine, which here is the same one outside of the learner's
  const apart = { as: ['unshare', '-n'], unverified: 'the node still has no network' };
  const elsewhere = `apptainer pull --no-https t.sif docker://${plain}/${name}`;
  const here = 'apptainer exec t.sif /bin/busybox true';
  const away: readonly Row[] = [
    {
      ...{ id: 'reg-no-dns', ...apart, fails: 'apptainer pull t.sif docker://almalinux:9' },
      how: { says: /login node/, admin: elsewhere, line: here },
    },
    {
      ...{ id: 'reg-no-way', ...apart, fails: 'podman pull 192.0.2.1:5000/lab/tiny:1' },
      how: {
        says: /login node/,
        admin: `podman pull -q --tls-verify=false ${plain}/${name} && podman save -q -o t.tar ${plain}/${name}`,
        line: 'podman load -i t.tar',
      },
    },
    {
      ...{ id: 'reg-no-dns', case: 'other', ...apart, fails: 'apptainer pull t.sif https://images.example.org/t.sif' },
      ...{ remedy: 1, how: { says: /login or data-transfer node/, admin: elsewhere, line: here } },
    },
    {
      ...{ id: 'reg-denied-or-gone', case: 'shub', ...apart, fails: 'apptainer pull t.sif shub://vsoch/hello-world' },
      how: { says: /docker:\/\//, admin: elsewhere, line: here },
    },
  ];
  return [...refused, ...counted, ...certificates, ...kinds, ...away];
}
