#!/bin/sh
# Starts $BROWSER in a network of its own, from which one link, number $LINK, leads to the network of the process
# $NEIGHBOUR. Here is no loopback: 127.0.0.1 is the neighbour's, and with the link it is gone.
set -e
if [ "$1" != --inside ]; then
  # shellcheck disable=SC2086
  exec nsenter --target "$NEIGHBOUR" $NAMESPACES -- unshare --net -- "$0" --inside "$@"
fi
shift
ip link add name out type veth peer name "link$LINK" netns "$NEIGHBOUR"
nsenter --target "$NEIGHBOUR" --net -- sh -ec "
  echo 1 > /proc/sys/net/ipv4/conf/link$LINK/route_localnet
  ip address add 10.77.$LINK.1/24 dev link$LINK
  ip link set link$LINK up"
echo 1 > /proc/sys/net/ipv4/conf/out/route_localnet
ip address add "10.77.$LINK.2/24" dev out
ip link set out up
ip route add default via "10.77.$LINK.1"
exec "$BROWSER" "$@"
