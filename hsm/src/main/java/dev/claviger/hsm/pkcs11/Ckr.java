package dev.claviger.hsm.pkcs11;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The return codes of PKCS#11 that mean something to us, each with its remedy. */
public enum Ckr {
    OK(0x0, Remedy.NONE),
    HOST_MEMORY(0x2, Remedy.REINITIALISE),
    SLOT_ID_INVALID(0x3, Remedy.REINITIALISE),
    GENERAL_ERROR(0x5, Remedy.REINITIALISE),
    FUNCTION_FAILED(0x6, Remedy.NONE),
    ARGUMENTS_BAD(0x7, Remedy.NONE),
    ATTRIBUTE_READ_ONLY(0x10, Remedy.NONE),
    ATTRIBUTE_SENSITIVE(0x11, Remedy.NONE),
    ATTRIBUTE_TYPE_INVALID(0x12, Remedy.NONE),
    ATTRIBUTE_VALUE_INVALID(0x13, Remedy.NONE),
    ACTION_PROHIBITED(0x1B, Remedy.NONE),
    DATA_INVALID(0x20, Remedy.NONE),
    DATA_LEN_RANGE(0x21, Remedy.NONE),
    DEVICE_ERROR(0x30, Remedy.REINITIALISE),
    DEVICE_MEMORY(0x31, Remedy.REINITIALISE),
    DEVICE_REMOVED(0x32, Remedy.REINITIALISE),
    ENCRYPTED_DATA_INVALID(0x40, Remedy.NONE),
    ENCRYPTED_DATA_LEN_RANGE(0x41, Remedy.NONE),
    FUNCTION_NOT_SUPPORTED(0x54, Remedy.RECONFIGURE),
    KEY_HANDLE_INVALID(0x60, Remedy.FIND_AGAIN),
    KEY_SIZE_RANGE(0x62, Remedy.RECONFIGURE),
    KEY_TYPE_INCONSISTENT(0x63, Remedy.RECONFIGURE),
    KEY_FUNCTION_NOT_PERMITTED(0x68, Remedy.RECONFIGURE),
    KEY_NOT_WRAPPABLE(0x69, Remedy.NONE),
    KEY_UNEXTRACTABLE(0x6A, Remedy.NONE),
    MECHANISM_INVALID(0x70, Remedy.RECONFIGURE),
    MECHANISM_PARAM_INVALID(0x71, Remedy.RECONFIGURE),
    OBJECT_HANDLE_INVALID(0x82, Remedy.FIND_AGAIN),
    // A session left in the middle of something is of no more use than a lost one.
    OPERATION_ACTIVE(0x90, Remedy.NEW_SESSION),
    OPERATION_NOT_INITIALIZED(0x91, Remedy.NEW_SESSION),
    PIN_INCORRECT(0xA0, Remedy.STOP),
    PIN_INVALID(0xA1, Remedy.STOP),
    PIN_LEN_RANGE(0xA2, Remedy.STOP),
    PIN_EXPIRED(0xA3, Remedy.STOP),
    PIN_LOCKED(0xA4, Remedy.STOP),
    SESSION_CLOSED(0xB0, Remedy.NEW_SESSION),
    SESSION_COUNT(0xB1, Remedy.NONE),
    SESSION_HANDLE_INVALID(0xB3, Remedy.NEW_SESSION),
    SESSION_READ_ONLY(0xB5, Remedy.NONE),
    TEMPLATE_INCOMPLETE(0xD0, Remedy.NONE),
    TEMPLATE_INCONSISTENT(0xD1, Remedy.NONE),
    TOKEN_NOT_PRESENT(0xE0, Remedy.REINITIALISE),
    TOKEN_NOT_RECOGNIZED(0xE1, Remedy.REINITIALISE),
    TOKEN_WRITE_PROTECTED(0xE2, Remedy.NONE),
    USER_ALREADY_LOGGED_IN(0x100, Remedy.NONE),
    USER_NOT_LOGGED_IN(0x101, Remedy.NEW_SESSION),
    USER_PIN_NOT_INITIALIZED(0x102, Remedy.STOP),
    BUFFER_TOO_SMALL(0x150, Remedy.NONE),
    CRYPTOKI_NOT_INITIALIZED(0x190, Remedy.REINITIALISE),
    CRYPTOKI_ALREADY_INITIALIZED(0x191, Remedy.NONE);

    private static final Map<Long, Ckr> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Ckr::code, Function.identity()));

    private final long code;
    private final Remedy remedy;

    Ckr(long code, Remedy remedy) {
        this.code = code;
        this.remedy = remedy;
    }

    /** The CK_RV value. */
    public long code() {
        return code;
    }

    /** What can be done about it. */
    public Remedy remedy() {
        return remedy;
    }

    /** The code's name with its CKR_ prefix; an unlisted code as a hexadecimal number. */
    public static String nameOf(long code) {
        Ckr known = BY_CODE.get(code);
        return known == null ? "CKR_0x" + Long.toHexString(code).toUpperCase(Locale.ROOT) : "CKR_" + known.name();
    }

    /** The remedy for a code; {@link Remedy#NONE} for an unlisted one. */
    public static Remedy remedyOf(long code) {
        Ckr known = BY_CODE.get(code);
        return known == null ? Remedy.NONE : known.remedy;
    }

    /** The code of this CKR_ name, or null if it is not listed. */
    public static @Nullable Ckr named(String name) {
        for (Ckr ckr : values()) {
            if (name.equals("CKR_" + ckr.name())) {
                return ckr;
            }
        }
        return null;
    }
}
