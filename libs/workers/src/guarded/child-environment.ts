/** What a measuring process may need: where programs and temporary files are, and settings of TensorFlow and Gecko. */
const ALLOWED = /^(?:PATH|HOME|TMPDIR|LD_LIBRARY_PATH|TF_.*|GECKO_.*)$/;
const SECRET = /KEY|TOKEN|SECRET|PASS|CREDENTIAL/;

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that a guarded child gets: an allow-list, so that no token of a build server is among them, nor options of Node. */
export function childEnvironment(environment: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value !== undefined && ALLOWED.test(name) && !SECRET.test(name) ? [[name, value]] : [])));
}
