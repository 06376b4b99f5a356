# What the operator meets while the bot runs.
error-port-taken = Port { $port } cannot be had for /health and /metrics: { $reason }. Name another with THREADGIST_STATUS_PORT, or leave it empty.
