#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a release leaves in Redis when all of it is killed amid its work, as commands that write it again.

    tests/system/older/record.py FOLDER >tests/system/older/COMMIT.json

FOLDER has the programs of that release: order-sync, catalog-check, log-store, waybill, and stand-ins. A line is
a command, a JSON array; bytes are characters up to U+00FF.

The shop has the orders of OrdersOfTheRecording() in tests/system/upgrade_test.cc. Orders 1 and 2 are synced, 3 has failed;
then log-store dies, so that further events stay in the outbox. A bulk run has 4 to 12: a few of these are synced,
some in hand of an order-sync that was killed, and the others wait for another attempt. A second run of 13 and 14 is
begun and not filled, by a release whose runs have plans.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

PATIENCE = 30.0


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def wait_for(what, is_so):
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            sys.exit(f'this never came: {what}')
        time.sleep(0.002)


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(('127.0.0.1', port)) == 0


class Recording:
    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        self.ports = {name: free_port() for name in ('redis', 'shopify', 'odoo', 'catalog', 'logs', 'sync')}
        self.running = {}

    def address(self, name):
        return f'127.0.0.1:{self.ports[name]}'

    def start(self, name, program, *arguments):
        log = open(f'{self.folder}/{name}.log', 'ab')
        self.running[name] = subprocess.Popen([program, *arguments], stdout=log, stderr=log)
        wait_for(f'{name} at its port', lambda: is_open(self.ports[name]))

    def kill(self, name):
        self.running[name].send_signal(signal.SIGKILL)
        self.running.pop(name).wait()

    def service(self, name, program, *flags):
        self.start(name, f'{self.programs}/{program}', '--tls', 'insecure', '--listen', self.address(name),
                   '--metrics-listen', '127.0.0.1:0', *flags)

    def start_order_sync(self, user=''):
        self.service('sync', 'order-sync', '--stores', f'{self.folder}/stores.yaml', '--redis',
                     f'redis://{user}{self.address("redis")}', '--catalog-check', self.address('catalog'),
                     '--log-store', self.address('logs'), '--workers', '1', '--batch-size', '2')
        self.waybill('health', '--wait', '20s')

    def start_all(self):
        self.start('redis', 'redis-server', '--port', str(self.ports['redis']), '--bind', '127.0.0.1', '--dir',
                   self.folder, '--appendonly', 'yes', '--aof-use-rdb-preamble', 'no', '--save', '')
        orders = json.load(open('sandbox/demo/orders.json', encoding='utf-8'))
        kinds = {order['name']: order for order in orders}
        shop = []
        for number in range(1, 15):
            order = dict(kinds['#1022' if number == 3 else '#1001'])
            order.update(id=f'gid://shopify/Order/{number}', legacyResourceId=str(number), name=f'#{number}')
            shop.append(order)
        with open(f'{self.folder}/orders.json', 'w', encoding='utf-8') as file:
            json.dump(shop, file)
        with open(f'{self.folder}/stores.yaml', 'w', encoding='utf-8') as file:
            json.dump({'stores': [{
                'name': 'demo',
                'shopify': {'url': f'http://{self.address("shopify")}', 'access_token': 'demo-access-token'},
                'odoo': {'url': f'http://{self.address("odoo")}', 'database': 'demo',
                         'login': 'waybill@example.com', 'api_key': 'demo-api-key'},
                'rules': {'create_as': 'CREATE_AS_CONFIRMED_SALE_ORDER'}}]}, file)
        self.start('shopify', f'{self.programs}/sandbox-shopify', '--orders', f'{self.folder}/orders.json',
                   '--port', str(self.ports['shopify']))
        self.start('odoo', f'{self.programs}/sandbox-odoo', '--seed', 'sandbox/demo/odoo-seed.json',
                   '--port', str(self.ports['odoo']))
        self.service('logs', 'log-store', '--redis', f'redis://{self.address("redis")}')
        self.service('catalog', 'catalog-check', '--stores', f'{self.folder}/stores.yaml')
        self.start_order_sync()

    def waybill(self, *arguments, patience=PATIENCE):
        try:
            subprocess.run([f'{self.programs}/waybill', '--order-sync', self.address('sync'), '--log-store',
                            self.address('logs'), *arguments], stdout=sys.stderr, timeout=patience, check=False)
        except subprocess.TimeoutExpired:
            pass

    def redis(self, *command):
        return subprocess.run(['redis-cli', '-p', str(self.ports['redis']), *command], check=True,
                              capture_output=True, text=True).stdout.strip()

    def odoo(self, control):
        subprocess.run(['curl', '--silent', '--fail', '--data', json.dumps(control), '--output', '/dev/null',
                        f'http://{self.address("odoo")}/__control'], check=True)

    def count(self, *command):
        return int(self.redis(*command).split('\n')[0] or 0)

    def play(self):
        def names(first, last):
            return [f'stores/demo/orders/{number}' for number in range(first, last + 1)]

        self.start_all()
        self.waybill('orders', 'refresh', '--store', 'demo')
        self.waybill('orders', 'sync', *names(1, 3))
        wait_for('an empty outbox', lambda: self.count('XLEN', 'wb:os:{demo}:outbox') == 0)
        self.kill('logs')
        self.odoo({'faults': [{'kind': 'delay', 'operation': '*', 'times': 1000, 'delay_ms': 50}]})
        self.waybill('orders', 'sync', '--no-wait', *names(4, 12))
        wait_for('two more', lambda: self.count('ZCARD', 'wb:os:{demo}:v:2') >= 4)
        wait_for('a batch in hand', self.is_any_in_hand)
        self.kill('sync')
        # Two more ends, of services that may not do all that they would.
        self.odoo({'clear_faults': True, 'faults': [{'kind': 'cut_before', 'operation': '*', 'for_ms': 60000}]})
        self.restrict('-xclaim')
        self.start_order_sync('dying:dying@')
        wait_for('a batch that is put back', lambda: self.count('ZCARD', 'wb:os:{demo}:delayed') > 0)
        self.kill('sync')
        if self.redis('EXISTS', 'wb:os:{ready}:all') == '1':
            self.restrict('-zrangebyscore')
            self.start_order_sync('dying:dying@')
            self.waybill('orders', 'sync', '--no-wait', *names(13, 14), patience=2)
            self.kill('sync')

    def restrict(self, *rules):
        self.redis('ACL', 'SETUSER', 'dying', 'reset', 'on', '>dying', '~*', '&*', '+@all', *rules)

    def is_any_in_hand(self):
        return any(self.count('XPENDING', stream, 'workers') > 0
                   for stream in ('wb:os:{demo}:j:%d' % priority for priority in range(3))
                   if self.redis('EXISTS', stream) == '1')

    def commands(self):
        """Expiries count from when they are read again."""
        now = int(time.time() * 1000)
        self.redis('BGREWRITEAOF')
        folder = f'{self.folder}/appendonlydir'
        def rewritten():
            return [file for file in os.listdir(folder) if file.endswith('.2.base.aof')]
        wait_for('the append-only file', rewritten)
        with open(f'{folder}/{rewritten()[0]}', 'rb') as file:
            while header := file.readline():
                command = []
                for _ in range(int(header[1:])):
                    size = int(file.readline()[1:])
                    command.append(file.read(size + 2)[:-2].decode('latin-1'))
                if command[0] == 'PEXPIREAT':
                    command = ['PEXPIRE', command[1], str(max(1, int(command[2]) - now))]
                if command[0] != 'SELECT':
                    yield command


def main():
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(sys.argv[1], folder)
        try:
            recording.play()
            for command in recording.commands():
                print(json.dumps(command))
        finally:
            for name in list(recording.running):
                recording.kill(name)


main()
