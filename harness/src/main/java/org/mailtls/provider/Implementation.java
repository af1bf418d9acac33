package org.mailtls.provider;

/** What a provider's TLS is written in; it decides how long it must warm up. */
public enum Implementation {
    JAVA,
    NATIVE
}
