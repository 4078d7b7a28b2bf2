"""Runs NumPy's and pandas' correlations for correlation.bench.ts, one at a time as it is told.

    python3 correlation-peers.py FOLDER

reads FOLDER/complete.f64 and gappy.f64 (series × observations, row-major), then one peer's name a line on standard
input, and answers with its milliseconds. The first answer of every peer is also written to FOLDER/<name>.f64.
"""
import ctypes, json, os, sys, time
import numpy as np, pandas as pd

folder = sys.argv[1]
shape = json.load(open(os.path.join(folder, 'shape.json')))
few = shape['few']


def read(name):
    return np.fromfile(os.path.join(folder, name + '.f64')).reshape(shape['series'], shape['observations'])


complete, gappy = read('complete'), read('gappy')
frame, gaps = pd.DataFrame(complete.T.copy()), pd.DataFrame(gappy.T.copy())
few_frame = frame.iloc[:, :few].copy()
peers = {
    'numpy-pearson': lambda: np.corrcoef(complete),
    'pandas-pearson': lambda: frame.corr(),
    'pandas-spearman': lambda: frame.corr(method='spearman'),
    'pandas-kendall': lambda: few_frame.corr(method='kendall'),
    'pandas-gappy': lambda: gaps.corr(),
}


def blas():
    """The libraries NumPy's products really run in, those mapped into this process, with the kernels they chose."""
    maps = open('/proc/self/maps').read() if os.path.exists('/proc/self/maps') else ''
    return {os.path.basename(path): core(path) for path in sorted({line.split()[-1] for line in maps.splitlines() if 'blas' in line})}


def core(path):
    for name in ('openblas_get_corename', 'openblas_get_corename64_'):
        try:
            ask = getattr(ctypes.CDLL(path), name)
            ask.restype = ctypes.c_char_p
            return ask().decode()
        except (OSError, AttributeError):
            pass
    return None


np.dot(complete[:2], complete[:2].T)
print(json.dumps({'numpy': np.__version__, 'pandas': pd.__version__, 'python': sys.version.split()[0], 'blas': blas()}), flush=True)
seen = set()
for line in sys.stdin:
    name = line.strip()
    start = time.perf_counter()
    result = peers[name]()
    took = 1e3 * (time.perf_counter() - start)
    if name not in seen:
        seen.add(name)
        np.ascontiguousarray(np.asarray(result, dtype=np.float64)).tofile(os.path.join(folder, name + '.f64'))
    print(took, flush=True)
