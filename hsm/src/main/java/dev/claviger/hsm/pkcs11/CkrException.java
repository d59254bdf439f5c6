package dev.claviger.hsm.pkcs11;

/** A PKCS#11 function that did not return CKR_OK. It has no stack trace: the function's name says where. */
public final class CkrException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long code;

    /** {@code function} returned {@code code}. */
    public CkrException(String function, long code) {
        super(function + ": " + Ckr.nameOf(code), null, false, false);
        this.code = code;
    }

    /** {@code function} returned {@code ckr}. */
    public CkrException(String function, Ckr ckr) {
        this(function, ckr.code());
    }

    /** The function and the code's name; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The CK_RV value. */
    public long code() {
        return code;
    }

    /** The code's CKR_ name. */
    public String ckrName() {
        return Ckr.nameOf(code);
    }

    /** What can be done about it. */
    public Remedy remedy() {
        return Ckr.remedyOf(code);
    }

    /** Whether it is this code. */
    public boolean is(Ckr ckr) {
        return code == ckr.code();
    }
}
