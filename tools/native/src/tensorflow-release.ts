/** One release of the native TensorFlow library, as it is taken out of its Python wheel. */
export interface TensorFlowRelease {
  readonly version: string;
  readonly wheelName: string;
  readonly wheelSha256: string;
  readonly wheelBytes: number;
  /** What the wheel was built for, as pip's options name it. */
  readonly pipTarget: readonly string[];
  readonly libraries: readonly string[];
  readonly libraryBytes: number;
  /** Further names of the libraries: the linker's, and the one file that tfjs-node's own installer looks for. */
  readonly links: Readonly<Record<string, string>>;
  /** Below `tensorflow/include` in the wheel: all that the addon's sources include, directly or not. */
  readonly headers: readonly string[];
}

/** Its libraries export the whole C interface that tfjs-node 4.22 calls; other releases are untried. */
export const tensorFlowRelease: TensorFlowRelease = {
  version: '2.21.0',
  wheelName: 'tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
  wheelSha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
  wheelBytes: 274_000_871,
  pipTarget: ['--python-version', '3.12', '--implementation', 'cp', '--abi', 'cp312', '--platform', 'manylinux_2_27_x86_64'],
  libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
  libraryBytes: 853_308_936,
  links: {
    'libtensorflow.so': 'libtensorflow_cc.so.2',
    'libtensorflow.so.2.9.1': 'libtensorflow_cc.so.2',
    'libtensorflow_framework.so': 'libtensorflow_framework.so.2',
  },
  headers: [
    'tensorflow/c/c_api.h',
    'tensorflow/c/c_api_macros.h',
    'tensorflow/c/eager/c_api.h',
    'tensorflow/c/tf_attrtype.h',
    'tensorflow/c/tf_buffer.h',
    'tensorflow/c/tf_datatype.h',
    'tensorflow/c/tf_status.h',
    'tensorflow/c/tf_tensor.h',
    'tensorflow/c/tf_tstring.h',
    'tensorflow/core/platform/ctstring.h',
    'tensorflow/core/platform/ctstring_internal.h',
    'tsl/platform/ctstring.h',
    'tsl/platform/ctstring_internal.h',
    'xla/tsl/c/tsl_status.h',
  ],
};
