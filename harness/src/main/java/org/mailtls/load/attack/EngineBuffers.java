package org.mailtls.load.attack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.provider.Implementation;
import org.mailtls.provider.Providers;
import org.mailtls.scenario.BufferKind;

/** The kind of buffer that costs a provider's engines least: a native library copies what is on the heap. */
final class EngineBuffers {
    /** A provider is looked for once, not for each of thousands of connections. */
    private static final Map<String, BufferKind> KINDS = new ConcurrentHashMap<>();

    private EngineBuffers() {}

    /** @throws org.mailtls.provider.TlsSetupException if there is no provider of that name */
    static BufferKind of(String provider) {
        return KINDS.computeIfAbsent(
                provider,
                name -> Providers.named(name).implementation() == Implementation.NATIVE
                        ? BufferKind.DIRECT
                        : BufferKind.HEAP);
    }
}
