<?php
/**
 * Settings, Claimtrail: where the verifier is, with which key, in which language, and what may be held back.
 *
 * @package Claimtrail
 */

defined( 'ABSPATH' ) || exit;

const CLAIMTRAIL_LOCALES = array( 'es', 'en', 'pt', 'fr' );

add_action( 'admin_menu', 'claimtrail_add_settings_page' );
add_action( 'admin_init', 'claimtrail_register_settings' );
add_filter( 'plugin_action_links_' . plugin_basename( CLAIMTRAIL_FILE ), 'claimtrail_settings_link' );

/**
 * The settings in force. A key in wp-config.php (`CLAIMTRAIL_KEY`) goes before the stored one.
 *
 * @return array base_url, key, locale ('' is the editor's own), push, hold.
 */
function claimtrail_settings() {
	$stored = wp_parse_args(
		get_option( 'claimtrail', array() ),
		array(
			'base_url' => '',
			'key'      => '',
			'locale'   => '',
			'push'     => true,
			'hold'     => false,
		)
	);
	if ( defined( 'CLAIMTRAIL_KEY' ) ) {
		$stored['key'] = (string) CLAIMTRAIL_KEY;
	}
	return $stored;
}

/** Registers the option; it is not loaded with every page, since it holds the key. */
function claimtrail_register_settings() {
	if ( false === get_option( 'claimtrail' ) ) {
		add_option( 'claimtrail', array(), '', false );
	}
	register_setting(
		'claimtrail',
		'claimtrail',
		array(
			'type'              => 'array',
			'sanitize_callback' => 'claimtrail_clean_settings',
			'show_in_rest'      => false,
		)
	);
}

/**
 * What of a submitted form is kept. An empty key field keeps the stored key; `forget_key` removes it.
 *
 * @param mixed $given The submitted option.
 * @return array
 */
function claimtrail_clean_settings( $given ) {
	$given  = is_array( $given ) ? $given : array();
	$stored = get_option( 'claimtrail', array() );
	$kept   = isset( $stored['key'] ) ? $stored['key'] : '';
	$key    = isset( $given['key'] ) ? trim( sanitize_text_field( $given['key'] ) ) : '';
	$url    = isset( $given['base_url'] ) ? untrailingslashit( esc_url_raw( trim( $given['base_url'] ), array( 'http', 'https' ) ) ) : '';
	$locale = isset( $given['locale'] ) ? $given['locale'] : '';
	if ( ! empty( $given['forget_key'] ) ) {
		$kept = '';
	}
	return array(
		'base_url' => preg_replace( '#/v1$#', '', $url ),
		'key'      => '' !== $key ? $key : $kept,
		'locale'   => in_array( $locale, CLAIMTRAIL_LOCALES, true ) ? $locale : '',
		'push'     => ! empty( $given['push'] ),
		'hold'     => ! empty( $given['hold'] ),
	);
}

/** Puts the page into the Settings menu. */
function claimtrail_add_settings_page() {
	$page = add_options_page( 'Claimtrail', 'Claimtrail', 'manage_options', 'claimtrail', 'claimtrail_show_settings' );
	add_action(
		'load-' . $page,
		static function () {
			wp_enqueue_script( 'claimtrail-settings', plugins_url( 'assets/settings.js', CLAIMTRAIL_FILE ), array( 'wp-api-fetch' ), CLAIMTRAIL_VERSION, true );
		}
	);
}

/**
 * A link to the settings beside the plugin's name.
 *
 * @param string[] $links The links WordPress shows.
 * @return string[]
 */
function claimtrail_settings_link( $links ) {
	$url = esc_url( admin_url( 'options-general.php?page=claimtrail' ) );
	array_unshift( $links, '<a href="' . $url . '">' . esc_html__( 'Settings', 'claimtrail' ) . '</a>' );
	return $links;
}

/** The page. The stored key is never printed into it. */
function claimtrail_show_settings() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$now     = claimtrail_settings();
	$locales = array( '' => __( 'That of each editor', 'claimtrail' ), 'es' => 'Español', 'en' => 'English', 'pt' => 'Português', 'fr' => 'Français' );
	$fixed   = defined( 'CLAIMTRAIL_KEY' );
	$hint    = __( 'No key is stored.', 'claimtrail' );
	if ( $fixed ) {
		$hint = __( 'The key is set in wp-config.php.', 'claimtrail' );
	} elseif ( '' !== $now['key'] ) {
		$hint = __( 'A key is stored. Leave this empty to keep it.', 'claimtrail' );
	}
	?>
	<div class="wrap">
		<h1>Claimtrail</h1>
		<?php if ( get_option( 'claimtrail_problem' ) ) : ?>
			<div class="notice notice-warning"><p><?php esc_html_e( 'The last post could not be stored with the verifier:', 'claimtrail' ); ?> <?php echo esc_html( get_option( 'claimtrail_problem' ) ); ?></p></div>
		<?php endif; ?>
		<form action="options.php" method="post">
			<?php settings_fields( 'claimtrail' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="claimtrail-base-url"><?php esc_html_e( 'Address of the verifier', 'claimtrail' ); ?></label></th>
					<td><input id="claimtrail-base-url" name="claimtrail[base_url]" type="url" class="regular-text code" value="<?php echo esc_attr( $now['base_url'] ); ?>" placeholder="http://127.0.0.1:8080"></td>
				</tr>
				<tr>
					<th scope="row"><label for="claimtrail-key"><?php esc_html_e( 'Key', 'claimtrail' ); ?></label></th>
					<td>
						<input id="claimtrail-key" name="claimtrail[key]" type="password" class="regular-text code" value="" autocomplete="off" <?php disabled( $fixed ); ?> aria-describedby="claimtrail-key-hint">
						<p class="description" id="claimtrail-key-hint"><?php echo esc_html( $hint ); ?> <?php esc_html_e( 'It needs the scopes verify and articles:write, and never leaves this server.', 'claimtrail' ); ?></p>
						<?php if ( ! $fixed && '' !== $now['key'] ) : ?>
							<label><input type="checkbox" name="claimtrail[forget_key]" value="1"> <?php esc_html_e( 'Forget the stored key', 'claimtrail' ); ?></label>
						<?php endif; ?>
					</td>
				</tr>
				<tr>
					<th scope="row"><label for="claimtrail-locale"><?php esc_html_e( 'Language of the explanations', 'claimtrail' ); ?></label></th>
					<td><select id="claimtrail-locale" name="claimtrail[locale]">
						<?php foreach ( $locales as $code => $name ) : ?>
							<option value="<?php echo esc_attr( $code ); ?>" <?php selected( $now['locale'], $code ); ?>><?php echo esc_html( $name ); ?></option>
						<?php endforeach; ?>
					</select></td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'Published posts', 'claimtrail' ); ?></th>
					<td><label><input id="claimtrail-push" type="checkbox" name="claimtrail[push]" value="1" <?php checked( $now['push'] ); ?>> <?php esc_html_e( 'Store published posts with the verifier, and change or remove them there with the post', 'claimtrail' ); ?></label></td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'Publishing', 'claimtrail' ); ?></th>
					<td>
						<label><input id="claimtrail-hold" type="checkbox" name="claimtrail[hold]" value="1" <?php checked( $now['hold'] ); ?>> <?php esc_html_e( 'Hold publishing back until every finding is resolved or dismissed', 'claimtrail' ); ?></label>
						<p class="description"><?php esc_html_e( 'Never while the verifier does not answer.', 'claimtrail' ); ?></p>
					</td>
				</tr>
			</table>
			<p>
				<button type="button" class="button" id="claimtrail-test"><?php esc_html_e( 'Test the connection', 'claimtrail' ); ?></button>
				<span id="claimtrail-test-result" role="status"></span>
			</p>
			<p class="description"><?php esc_html_e( 'Save first: the test uses what is stored.', 'claimtrail' ); ?></p>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
