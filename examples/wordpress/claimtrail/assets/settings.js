/* "Test the connection": asks our own route, which asks the verifier with the stored key. */
( function () {
	const button = document.getElementById( 'claimtrail-test' );
	const result = document.getElementById( 'claimtrail-test-result' );

	button.addEventListener( 'click', async () => {
		button.disabled = true;
		result.textContent = '…';
		try {
			const answer = await wp.apiFetch( { path: '/claimtrail/v1/test', method: 'POST' } );
			result.textContent = answer.message;
		} catch ( error ) {
			result.textContent = error.message;
		}
		button.disabled = false;
	} );
} )();
