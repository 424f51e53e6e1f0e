<?php
/**
 * Our own routes: the editor asks them, they ask the verifier. WordPress checks the nonce of every request that comes
 * with a login cookie (without it nobody is logged in), and each route asks whether this user may edit this post.
 *
 * @package Claimtrail
 */

defined( 'ABSPATH' ) || exit;

const CLAIMTRAIL_MOST_BLOCKS = 2000;

add_action( 'rest_api_init', 'claimtrail_register_routes' );

/** Registers the routes. */
function claimtrail_register_routes() {
	$may_edit = static function ( WP_REST_Request $request ) {
		return current_user_can( 'edit_post', (int) $request['id'] );
	};
	$text     = array(
		'type'      => 'string',
		'maxLength' => 1000000,
	);
	register_rest_route(
		'claimtrail/v1',
		'/posts/(?P<id>\d+)/check',
		array(
			'methods'             => 'POST',
			'callback'            => 'claimtrail_route_check',
			'permission_callback' => $may_edit,
			'args'                => array(
				'blocks' => array(
					'type'     => 'array',
					'required' => true,
					'maxItems' => CLAIMTRAIL_MOST_BLOCKS,
					'items'    => array(
						'type'                 => 'object',
						'properties'           => array(
							'id'    => array( 'type' => 'string', 'minLength' => 1, 'maxLength' => 200 ),
							'field' => array( 'type' => 'string', 'minLength' => 1, 'maxLength' => 200 ),
							'html'  => $text,
						),
						'additionalProperties' => false,
					),
				),
			),
		)
	);
	register_rest_route(
		'claimtrail/v1',
		'/posts/(?P<id>\d+)/findings/(?P<finding>f[0-9a-f]{32})/decision',
		array(
			'methods'             => 'PUT, DELETE',
			'callback'            => 'claimtrail_route_decision',
			'permission_callback' => $may_edit,
			'args'                => array( 'reason' => array( 'type' => 'string', 'maxLength' => 1000 ) ),
		)
	);
	register_rest_route(
		'claimtrail/v1',
		'/test',
		array(
			'methods'             => 'POST',
			'callback'            => 'claimtrail_route_test',
			'permission_callback' => static function () {
				return current_user_can( 'manage_options' );
			},
		)
	);
}

/**
 * Checks the blocks of a post as they stand in the editor.
 *
 * @param WP_REST_Request $request The request.
 * @return WP_REST_Response|WP_Error
 */
function claimtrail_route_check( WP_REST_Request $request ) {
	$post  = get_post( (int) $request['id'] );
	$draft = array(
		'format'       => 'blocks',
		'locale'       => claimtrail_locale(),
		'published_at' => claimtrail_time( $post ),
		'blocks'       => array_values( (array) $request['blocks'] ),
	);
	$own   = claimtrail_own_url( $post );
	if ( $own ) {
		$draft['url'] = $own;
	}
	$answer = claimtrail_ask( 'POST', '/v1/drafts/check', $draft );
	if ( is_wp_error( $answer ) ) {
		return $answer;
	}
	$coverage = $answer['body']['coverage'];
	return new WP_REST_Response(
		array(
			'findings' => array_map( 'claimtrail_finding', $answer['body']['findings'] ),
			'checked'  => (int) $coverage['checked'],
			'cut'      => count( wp_list_filter( $coverage['skipped'], array( 'reason' => 'time_budget' ) ) ),
		)
	);
}

/**
 * What the editor shows of a finding.
 *
 * @param array $finding As the verifier sent it.
 * @return array
 */
function claimtrail_finding( $finding ) {
	$answer  = $finding['verification'];
	$matches = $answer['matches'];
	$article = $matches ? $matches[0]['article'] : null;
	return array(
		'id'       => $finding['finding_id'],
		'block'    => $finding['block_id'],
		'field'    => $finding['field'],
		'start'    => $finding['start_utf16'],
		'end'      => $finding['end_utf16'],
		'words'    => $finding['words'],
		'message'  => $finding['message'],
		'summary'  => $answer['summary'],
		'flags'    => array_map(
			static function ( $flag ) {
				return array_intersect_key( $flag, array_flip( array( 'code', 'severity', 'label', 'explanation', 'cleared_by' ) ) );
			},
			$finding['flags']
		),
		'chains'   => array_values( array_unique( array_map( 'claimtrail_chain', $answer['chains'] ) ) ),
		'article'  => $article ? array(
			'title' => $article['title'] ? $article['title'] : $article['outlet']['name'],
			'outlet' => $article['outlet']['name'],
			'url'   => claimtrail_web_address( $article['url'] ),
			'words' => $matches[0]['passage']['exact'],
		) : null,
		'decision' => $finding['decision'],
	);
}

/**
 * A chain in one line, from the publisher to the origin.
 *
 * @param array $chain As the verifier sent it.
 * @return string
 */
function claimtrail_chain( $chain ) {
	return implode( ' ← ', wp_list_pluck( wp_list_pluck( $chain['links'], 'source' ), 'name' ) );
}

/**
 * An address that may stand in a link; null for any other.
 *
 * @param string|null $url As the verifier sent it.
 * @return string|null
 */
function claimtrail_web_address( $url ) {
	$clean = $url ? esc_url_raw( $url, array( 'http', 'https' ) ) : '';
	return '' !== $clean ? $clean : null;
}

/**
 * Dismisses a finding, or opens it again.
 *
 * @param WP_REST_Request $request The request.
 * @return WP_REST_Response|WP_Error
 */
function claimtrail_route_decision( WP_REST_Request $request ) {
	$path = '/v1/findings/' . $request['finding'] . '/decision';
	if ( 'DELETE' === $request->get_method() ) {
		$answer = claimtrail_ask( 'DELETE', $path );
	} else {
		$body = array( 'decision' => 'dismissed', 'by' => wp_get_current_user()->display_name );
		if ( $request['reason'] ) {
			$body['reason'] = $request['reason'];
		}
		$answer = claimtrail_ask( 'PUT', $path, $body );
	}
	return is_wp_error( $answer ) ? $answer : new WP_REST_Response( array( 'decision' => $answer['body'] ? $answer['body'] : null ) );
}

/**
 * Says whether the verifier answers and takes the key.
 *
 * @return WP_REST_Response|WP_Error
 */
function claimtrail_route_test() {
	$version = claimtrail_ask( 'GET', '/version', null, CLAIMTRAIL_STORE_SECONDS );
	if ( is_wp_error( $version ) ) {
		return $version;
	}
	$allowed = claimtrail_ask( 'POST', '/v1/drafts/check', array( 'format' => 'text', 'text' => '' ), CLAIMTRAIL_STORE_SECONDS );
	if ( is_wp_error( $allowed ) ) {
		return $allowed;
	}
	/* translators: 1: the name, 2: the version of the verifier. */
	$message = sprintf( __( 'It works: %1$s %2$s answers.', 'claimtrail' ), $version['body']['name'], $version['body']['version'] );
	return new WP_REST_Response( array( 'message' => $message ) );
}

/**
 * The language an editor is told in: the setting, else her own if the verifier has it, else English.
 *
 * @return string
 */
function claimtrail_locale() {
	$settings = claimtrail_settings();
	$own      = strtok( get_user_locale(), '_' );
	if ( '' !== $settings['locale'] ) {
		return $settings['locale'];
	}
	return in_array( $own, CLAIMTRAIL_LOCALES, true ) ? $own : 'en';
}
