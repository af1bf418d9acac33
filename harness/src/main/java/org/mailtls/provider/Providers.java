package org.mailtls.provider;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The providers that this build knows. */
public final class Providers {
    private Providers() {}

    /** In the order of registration. Being here does not mean that a provider loads on this machine. */
    public static List<TlsProvider> all() {
        return ServiceLoader.load(TlsProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** @throws TlsSetupException naming the known providers */
    public static TlsProvider named(String name) {
        List<TlsProvider> all = all();
        for (TlsProvider provider : all) {
            if (provider.name().equals(name)) {
                return provider;
            }
        }
        throw new TlsSetupException("There is no TLS provider '" + name + "'; known: "
                + all.stream().map(TlsProvider::name).collect(Collectors.joining(", ")));
    }
}
