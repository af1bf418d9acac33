package org.mailtls.benchmarks;

/** What came out is not what was put in. A fast wrong answer must not be counted. */
final class WrongDataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongDataException(String message) {
        super(message);
    }
}
