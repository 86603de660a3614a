import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

// Loaded before anything else of a guarded process, so it imports nothing of ours.

/** Reaching for the network, by whatever name. Known by its code where it is caught. */
class NetworkRefused extends Error {
  readonly code = 'E_NETWORK';
}

/** A seat belt against code that means no harm: whoever wants to can get around it, as through native code. */
function refuse(what: string): () => never {
  return () => {
    throw new NetworkRefused(`expected no use of the network, got ${what}`);
  };
}

/** Functions of a module or class that would reach out, replaced by ones that throw; what this Node does not have stays absent. */
function replace(owner: object, name: string, names: readonly string[]): void {
  for (const key of names.filter((one) => one in owner)) Object.defineProperty(owner, key, { value: refuse(`${name}.${key}`), configurable: false, enumerable: true, writable: false });
}

const functionsOf = (owner: object): string[] => Object.keys(owner).filter((key) => typeof Reflect.get(owner, key) === 'function' && !/^[A-Z]|^(?:setDefaultResultOrder|getDefaultResultOrder)$/.test(key));

replace(net.Socket.prototype, 'net.Socket', ['connect']);
replace(net.Server.prototype, 'net.Server', ['listen']);
replace(net, 'net', ['connect', 'createConnection']);
replace(tls, 'tls', ['connect']);
replace(dgram.Socket.prototype, 'dgram.Socket', ['bind', 'connect', 'send']);
replace(dns, 'dns', functionsOf(dns));
replace(dns.promises, 'dns.promises', functionsOf(dns.promises));
for (const { prototype } of [dns.Resolver, dns.promises.Resolver]) replace(prototype, 'dns.Resolver', functionsOf(prototype));
for (const [name, module] of [['http', http], ['https', https]] as const) replace(module, name, ['request', 'get']);
replace(http2, 'http2', ['connect']);
replace(globalThis, 'globalThis', ['fetch', 'WebSocket', 'EventSource']);
syncBuiltinESMExports();
