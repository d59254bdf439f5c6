package dev.claviger.proxy;

import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.audit.Audit;
import dev.claviger.proxy.authenticate.Bots;
import dev.claviger.proxy.authenticate.ReplayCache;
import dev.claviger.proxy.flow.Underway;
import dev.claviger.proxy.observe.Metrics;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.sign.NonceBook;
import dev.claviger.proxy.sign.NonceOrder;
import dev.claviger.proxy.sign.Passphrases;
import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.throttle.GateMemory;
import dev.claviger.proxy.token.StandIns;
import java.util.concurrent.ScheduledExecutorService;

/** What lives as long as the process and outlives every reload. */
record Shared(
        Machine machine,
        Hsm hsm,
        EventLoops loops,
        ScheduledExecutorService background,
        Audit audit,
        Bots bots,
        ReplayCache replays,
        Freeze freeze,
        Metrics metrics,
        Passphrases passphrases,
        StandIns standIns,
        NonceBook nonces,
        NonceOrder nonceOrder,
        GateMemory gates,
        OpenStreams streams,
        Underway underway) {}
