package org.mailtls.scenario;

/** The kind of buffer handed to the engine; it changes the ranking of providers, so it is always said. */
public enum BufferKind {
    HEAP,
    DIRECT
}
