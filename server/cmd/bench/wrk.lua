-- Asks for the paths of a file by turns; prints what came of it in one line.
-- wrk … -s wrk.lua URL -- FILE [NAME: VALUE]…
local asked, at = {}, 0

function init(args)
  for i = 2, #args do
    local name, value = args[i]:match("^(.-): (.*)$")
    wrk.headers[name] = value
  end
  for path in io.lines(args[1]) do
    asked[#asked + 1] = wrk.format("GET", path)
  end
end

function request()
  at = at % #asked + 1
  return asked[at]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
    e.status + e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
