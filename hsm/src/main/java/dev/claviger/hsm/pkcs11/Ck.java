package dev.claviger.hsm.pkcs11;

/** The numbers of PKCS#11 v2.40 and v3.0 that are used here, under the standard's own names. */
public final class Ck {
    public static final long CKO_CERTIFICATE = 0x1;
    public static final long CKO_PUBLIC_KEY = 0x2;
    public static final long CKO_PRIVATE_KEY = 0x3;
    public static final long CKO_SECRET_KEY = 0x4;

    public static final long CKC_X_509 = 0x0;

    public static final long CKK_RSA = 0x0;
    public static final long CKK_EC = 0x3;
    public static final long CKK_GENERIC_SECRET = 0x10;
    public static final long CKK_AES = 0x1F;
    public static final long CKK_EC_EDWARDS = 0x40;

    public static final long CKA_CLASS = 0x0;
    public static final long CKA_TOKEN = 0x1;
    public static final long CKA_PRIVATE = 0x2;
    public static final long CKA_LABEL = 0x3;
    public static final long CKA_VALUE = 0x11;
    public static final long CKA_CERTIFICATE_TYPE = 0x80;
    public static final long CKA_ISSUER = 0x81;
    public static final long CKA_SERIAL_NUMBER = 0x82;
    public static final long CKA_KEY_TYPE = 0x100;
    public static final long CKA_SUBJECT = 0x101;
    public static final long CKA_ID = 0x102;
    public static final long CKA_SENSITIVE = 0x103;
    public static final long CKA_ENCRYPT = 0x104;
    public static final long CKA_DECRYPT = 0x105;
    public static final long CKA_WRAP = 0x106;
    public static final long CKA_UNWRAP = 0x107;
    public static final long CKA_SIGN = 0x108;
    public static final long CKA_SIGN_RECOVER = 0x109;
    public static final long CKA_VERIFY = 0x10A;
    public static final long CKA_VERIFY_RECOVER = 0x10B;
    public static final long CKA_DERIVE = 0x10C;
    public static final long CKA_MODULUS = 0x120;
    public static final long CKA_MODULUS_BITS = 0x121;
    public static final long CKA_PUBLIC_EXPONENT = 0x122;
    public static final long CKA_PRIVATE_EXPONENT = 0x123;
    public static final long CKA_PRIME_1 = 0x124;
    public static final long CKA_PRIME_2 = 0x125;
    public static final long CKA_EXPONENT_1 = 0x126;
    public static final long CKA_EXPONENT_2 = 0x127;
    public static final long CKA_COEFFICIENT = 0x128;
    public static final long CKA_VALUE_LEN = 0x161;
    public static final long CKA_EXTRACTABLE = 0x162;
    public static final long CKA_LOCAL = 0x163;
    public static final long CKA_NEVER_EXTRACTABLE = 0x164;
    public static final long CKA_ALWAYS_SENSITIVE = 0x165;
    public static final long CKA_MODIFIABLE = 0x170;
    public static final long CKA_COPYABLE = 0x171;
    public static final long CKA_EC_PARAMS = 0x180;
    public static final long CKA_EC_POINT = 0x181;
    public static final long CKA_ALLOWED_MECHANISMS = 0x40000600L;

    public static final long CKM_RSA_PKCS_KEY_PAIR_GEN = 0x0;
    public static final long CKM_SHA256_RSA_PKCS = 0x40;
    public static final long CKM_SHA256_HMAC = 0x251;
    public static final long CKM_SHA384_HMAC = 0x261;
    public static final long CKM_SHA512_HMAC = 0x271;
    public static final long CKM_EC_KEY_PAIR_GEN = 0x1040;
    public static final long CKM_ECDSA = 0x1041;
    public static final long CKM_EC_EDWARDS_KEY_PAIR_GEN = 0x1055;
    public static final long CKM_EDDSA = 0x1057;
    public static final long CKM_AES_KEY_GEN = 0x1080;
    public static final long CKM_AES_GCM = 0x1087;
    public static final long CKM_AES_KEY_WRAP = 0x2109;
    public static final long CKM_AES_KEY_WRAP_PAD = 0x210A;

    public static final long CKU_SO = 0;
    public static final long CKU_USER = 1;

    public static final long CKF_RW_SESSION = 0x2;
    public static final long CKF_SERIAL_SESSION = 0x4;
    public static final long CKF_TOKEN_INITIALIZED = 0x400;
    public static final long CKF_OS_LOCKING_OK = 0x2;

    /** CK_UNAVAILABLE_INFORMATION: the length of an attribute the token will not tell. */
    public static final long UNAVAILABLE = -1L;

    private Ck() {}
}
