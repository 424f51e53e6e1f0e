<?php
/**
 * The one place that talks to the verifier. The key stays on this side: the browser never sees it.
 *
 * @package Claimtrail
 */

defined( 'ABSPATH' ) || exit;

/** Seconds that a check may take: the verifier answers a long draft in two. */
const CLAIMTRAIL_CHECK_SECONDS = 8;
/** Seconds that storing a published post may take: an editor is waiting behind it. */
const CLAIMTRAIL_STORE_SECONDS = 3;

/**
 * Asks the verifier.
 *
 * @param string     $method  HTTP method.
 * @param string     $path    Path below the base URL, with its leading slash.
 * @param array|null $body    What is sent as JSON, or null.
 * @param int        $seconds How long to wait.
 * @return array|WP_Error Status and decoded body; WP_Error `claimtrail_down` when nothing usable was answered and
 *                        `claimtrail_refused` when the verifier said no, with its own words.
 */
function claimtrail_ask( $method, $path, $body = null, $seconds = CLAIMTRAIL_CHECK_SECONDS ) {
	$settings = claimtrail_settings();
	if ( '' === $settings['base_url'] ) {
		return new WP_Error( 'claimtrail_down', __( 'The address of the verifier is not set.', 'claimtrail' ), array( 'status' => 503 ) );
	}
	$headers = array( 'Accept' => 'application/json' );
	if ( '' !== $settings['key'] ) {
		$headers['Authorization'] = 'Bearer ' . $settings['key'];
	}
	$request = array(
		'method'      => $method,
		'timeout'     => $seconds,
		'redirection' => 0, // A redirect would carry the key to another host.
		'headers'     => $headers,
		'user-agent'  => 'claimtrail-wordpress/' . CLAIMTRAIL_VERSION,
	);
	if ( null !== $body ) {
		$request['headers']['Content-Type'] = 'application/json';
		$request['body']                    = wp_json_encode( $body );
	}
	return claimtrail_answer( wp_remote_request( $settings['base_url'] . $path, $request ) );
}

/**
 * Reads what came back.
 *
 * @param array|WP_Error $response What WordPress got.
 * @return array|WP_Error As `claimtrail_ask`.
 */
function claimtrail_answer( $response ) {
	$down = array( 'status' => 503 );
	if ( is_wp_error( $response ) ) {
		return new WP_Error( 'claimtrail_down', __( 'The verifier does not answer. You can publish as always.', 'claimtrail' ), $down );
	}
	$status  = (int) wp_remote_retrieve_response_code( $response );
	$decoded = json_decode( wp_remote_retrieve_body( $response ), true );
	if ( $status >= 500 || $status < 200 || ( 204 !== $status && ! is_array( $decoded ) ) ) {
		return new WP_Error( 'claimtrail_down', __( 'The verifier does not answer. You can publish as always.', 'claimtrail' ), $down );
	}
	if ( in_array( $status, array( 401, 403 ), true ) ) {
		return new WP_Error( 'claimtrail_refused', __( 'The verifier does not accept the key. See Settings, Claimtrail.', 'claimtrail' ), array( 'status' => 502, 'upstream' => $status ) );
	}
	if ( $status >= 400 ) {
		$detail = isset( $decoded['detail'] ) ? (string) $decoded['detail'] : (string) $status;
		/* translators: %s: the reason that the verifier gave. */
		return new WP_Error( 'claimtrail_refused', sprintf( __( 'The verifier refused this: %s', 'claimtrail' ), $detail ), array( 'status' => 502, 'upstream' => $status ) );
	}
	return array(
		'status' => $status,
		'body'   => is_array( $decoded ) ? $decoded : array(),
	);
}
