# SPDX-License-Identifier: Apache-2.0
# Draws what scripts/bench measured. Sourced.
# shellcheck shell=bash

# figures FILE PATTERN SUFFIX...: a line for each size that a figure's name holds between PATTERN and
# a SUFFIX: the size and the figures.
figures() {
  local file=$1 prefix=$2
  shift 2
  jq -r --arg prefix "$prefix." '(.figures | map({key: .figure, value: .value}) | from_entries) as $all
    | [$all | keys[] | select(startswith($prefix)) | ltrimstr($prefix) | split(".")[0]]
    | unique_by(tonumber)[] | . as $size
    | [$size] + [$ARGS.positional[] | $all[$prefix + $size + "." + .]] | @tsv' \
    "$file" --args "$@"
}

# gnuplot_svg TITLE OUT COMMANDS
gnuplot_svg() {
  gnuplot <<EOT
set terminal svg size 720,360 font "sans-serif,13" background "white"
set output "$2"
set title "$1"
set key outside right
set grid ytics
$3
EOT
}

plot_delivery() {
  local data
  data=$(figures "$1" delivery bare log_store)
  gnuplot_svg "Events delivered, all subscribers together" "$2" "
\$data << EOD
$data
EOD
set style data histogram
set style fill solid 0.8 border
set xlabel 'subscribers'
set ylabel 'messages per second'
set yrange [0:*]
plot \$data using 2:xtic(1) title 'bare gRPC stream', \$data using 3 title 'log-store'"
}

plot_order_lists() {
  local data
  data=$(figures "$1" orders all.p50 all.p99 eligible.p99 search.p99)
  gnuplot_svg "ListOrders, a page of 50" "$2" "
\$data << EOD
$data
EOD
set logscale x
set xlabel 'orders in the index'
set ylabel 'milliseconds'
set yrange [0:*]
plot \$data using 1:2 with linespoints title 'all, p50', \
     \$data using 1:3 with linespoints title 'all, p99', \
     \$data using 1:4 with linespoints title 'eligible, p99', \
     \$data using 1:5 with linespoints title 'search, p99'"
}
