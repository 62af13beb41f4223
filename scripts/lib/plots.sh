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

# gnuplot_svg TITLE OUT COMMANDS: without a background, in colours that can be read on white and on black.
gnuplot_svg() {
  gnuplot <<EOT
set terminal svg size 640,320 font "sans-serif,13" linewidth 1.5
set output "$2"
set title "$1" textcolor "#7d8590"
set key bmargin center horizontal maxrows 1 samplen 2 textcolor "#7d8590"
set border 3 linecolor "#7d8590"
set tics nomirror textcolor "#7d8590"
set xlabel textcolor "#7d8590"
set ylabel textcolor "#7d8590"
set grid ytics linecolor "#7d8590" linewidth 0.3 dashtype 3
set linetype 1 linecolor "#3f9d5e" pointtype 7
set linetype 2 linecolor "#8a8f98" pointtype 5
set linetype 3 linecolor "#d0743c" pointtype 9
set linetype 4 linecolor "#4b86c9" pointtype 11
set yrange [0:*]
$3
EOT
  sed -i "s|<title>Gnuplot</title>|<title>$1</title>|" "$2"
}

plot_delivery() {
  local data
  data=$(figures "$1" delivery log_store bare)
  gnuplot_svg "Events delivered to all subscribers together" "$2" "
\$data << EOD
$data
EOD
set style data histogram
set style histogram clustered gap 1
set style fill solid 0.9 noborder
set xrange [-0.6:$(wc -l <<<"$data") - 0.4]
set format y '%.0f'
set xlabel 'subscribers'
set ylabel 'thousand messages per second'
plot \$data using (\$2/1000):xtic(1) title 'log-store', \
     \$data using (\$3/1000) title 'a bare gRPC stream'"
}

plot_odoo() {
  local data
  data=$(jq -r '(.figures | map({key: .figure, value: .value}) | from_entries) as $all
    | ["a script, 1 client", $all["odoo.hand_written_1"]], ["a script, 4 clients", $all["odoo.hand_written_4"]],
      ["Waybill", $all["odoo.waybill"]], ["within Odoo", $all["odoo.in_process"]]
    | select(.[1]) | @tsv' "$1")
  gnuplot_svg "Confirmed orders into a real Odoo" "$2" "
\$data << EOD
$data
EOD
set datafile separator tab
set style data histogram
set style fill solid 0.9 noborder
set boxwidth 0.6
unset key
set ylabel 'orders per second'
plot \$data using 0:2:(\$0 == 2 ? 0x3f9d5e : 0x8a8f98):xtic(1) with boxes linecolor rgb variable, \
     \$data using 0:2:(sprintf('%.1f', \$2)) with labels offset 0,0.7 textcolor '#7d8590'"
}

# plot_growth TITLE OUT DATA X NAMES...: milliseconds by size; a name for each column after the first.
plot_growth() {
  local title=$1 out=$2 data=$3 x=$4 lines='' column=2 name
  shift 4
  for name in "$@"; do
    lines+="${lines:+, }\$data using 1:$((column++)) with linespoints title '$name'"
  done
  gnuplot_svg "$title" "$out" "
\$data << EOD
$data
EOD
set logscale x
set format x '%.0s %c'
set xtics ('10,000' 1e4, '100,000' 1e5, '1,000,000' 1e6, '10,000,000' 1e7)
set offsets graph 0.05, graph 0.05, graph 0.1, 0
set xlabel '$x'
set ylabel 'milliseconds'
plot $lines"
}

plot_order_lists() {
  plot_growth "ListOrders, a page of 50" "$2" \
    "$(figures "$1" orders all.created.p50 all.created.p99 eligible.total.p99 search_maria.p99)" \
    'orders in the index' 'all, p50' 'all, p99' 'eligible by total, p99' 'a frequent name, p99'
}

plot_searches() {
  plot_growth "ListLogEntries, a page of 50, p50" "$2" \
    "$(figures "$1" search newest.p50 one_order.p50 status_and_date.p50)" \
    'events kept' 'newest' 'one order' 'by status and date'
}
