package org.mailtls.reference;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An engine that counts the CPU time spent in the real one behind it, and can stop doing anything after the handshake:
 * then a record is a header without content, and what is left is the cost of whoever drives the engine.
 */
final class MeteredEngine extends SSLEngine {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final byte[] RECORD = {23, 3, 3, 0, 0};

    private final SSLEngine engine;
    private long nanos;
    private boolean idle;
    private int plaintext;

    MeteredEngine(SSLEngine engine) {
        this.engine = engine;
    }

    /** CPU time in the real engine so far. */
    long nanos() {
        return nanos;
    }

    /**
     * From now on records are made and taken without any work.
     *
     * @param bytes of plaintext that each record taken stands for
     */
    void idle(int bytes) {
        idle = true;
        plaintext = bytes;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) throws SSLException {
        if (idle) {
            int consumed = 0;
            for (int i = offset; i < offset + length; i++) {
                consumed += sources[i].remaining();
                sources[i].position(sources[i].limit());
            }
            target.put(RECORD);
            return new SSLEngineResult(Status.OK, HandshakeStatus.NOT_HANDSHAKING, consumed, RECORD.length);
        }
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            return length == 1 ? engine.wrap(sources[offset], target) : engine.wrap(sources, offset, length, target);
        } finally {
            nanos += THREADS.getCurrentThreadCpuTime() - start;
        }
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] targets, int offset, int length) throws SSLException {
        if (idle) {
            source.position(source.position() + RECORD.length);
            targets[offset].position(targets[offset].position() + plaintext);
            return new SSLEngineResult(Status.OK, HandshakeStatus.NOT_HANDSHAKING, RECORD.length, plaintext);
        }
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            return length == 1
                    ? engine.unwrap(source, targets[offset])
                    : engine.unwrap(source, targets, offset, length);
        } finally {
            nanos += THREADS.getCurrentThreadCpuTime() - start;
        }
    }

    @Override
    public @Nullable Runnable getDelegatedTask() {
        Runnable task = engine.getDelegatedTask();
        return task == null
                ? null
                : () -> {
                    long start = THREADS.getCurrentThreadCpuTime();
                    task.run();
                    nanos += THREADS.getCurrentThreadCpuTime() - start;
                };
    }

    @Override
    public void beginHandshake() throws SSLException {
        long start = THREADS.getCurrentThreadCpuTime();
        engine.beginHandshake();
        nanos += THREADS.getCurrentThreadCpuTime() - start;
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return idle ? HandshakeStatus.NOT_HANDSHAKING : engine.getHandshakeStatus();
    }

    @Override
    public void closeInbound() throws SSLException {
        idle = false;
        engine.closeInbound();
    }

    @Override
    public boolean isInboundDone() {
        return engine.isInboundDone();
    }

    @Override
    public void closeOutbound() {
        idle = false;
        engine.closeOutbound();
    }

    @Override
    public boolean isOutboundDone() {
        return engine.isOutboundDone();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return engine.getSupportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return engine.getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        engine.setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedProtocols() {
        return engine.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return engine.getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        engine.setEnabledProtocols(protocols);
    }

    @Override
    public SSLSession getSession() {
        return engine.getSession();
    }

    @Override
    public @Nullable SSLSession getHandshakeSession() {
        return engine.getHandshakeSession();
    }

    @Override
    public SSLParameters getSSLParameters() {
        return engine.getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        engine.setSSLParameters(parameters);
    }

    @Override
    public void setUseClientMode(boolean client) {
        engine.setUseClientMode(client);
    }

    @Override
    public boolean getUseClientMode() {
        return engine.getUseClientMode();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        engine.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return engine.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        engine.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return engine.getWantClientAuth();
    }

    @Override
    public void setEnableSessionCreation(boolean create) {
        engine.setEnableSessionCreation(create);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return engine.getEnableSessionCreation();
    }
}
