# Was dem Betreiber begegnet, während der Bot läuft.
error-port-taken = Port { $port } ist für /health und /metrics nicht zu haben: { $reason }. Mit THREADGIST_STATUS_PORT einen anderen nennen oder leer lassen.
