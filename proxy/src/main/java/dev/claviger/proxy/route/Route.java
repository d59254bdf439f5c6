package dev.claviger.proxy.route;

/**
 * Where a call goes.
 *
 * @param venue the exchange meant
 * @param family the API family, by its key in the profile
 * @param authority the one host and port that will be dialled
 * @param path the path as the exchange knows it: letters, digits and {@code - . _ ~ /}, no empty or dot segment
 * @param queryStart where the query begins in the call's target; the target's length where there is none
 */
public record Route(Venue venue, String family, Authority authority, String path, int queryStart) {}
