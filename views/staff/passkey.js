// Passkeys, the browser's half: puts the page's question to an authenticator and the answer into the page's form, which is then sent like
// any other. What goes wrong it says in the page's own words. It sends nothing by itself and keeps nothing. For two pages of the staff's side.
;(() => {
  const form = document.querySelector('form[data-passkey]')
  if (form === null) return
  const { passkey: act, options, origin } = form.dataset
  const answer = form.elements.namedItem('answer')

  const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
  const textOf = (bytes) =>
    btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '')
  const known = (credentials) => credentials.map((credential) => ({ ...credential, id: bytesOf(credential.id) }))

  const create = async () => {
    const asked = JSON.parse(options)
    const publicKey = {
      ...asked,
      challenge: bytesOf(asked.challenge),
      user: { ...asked.user, id: bytesOf(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    }
    const { id, rawId, type, response } = await navigator.credentials.create({ publicKey })
    return {
      ...{ id, rawId: textOf(rawId), type },
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        attestationObject: textOf(response.attestationObject),
        transports: response.getTransports === undefined ? [] : response.getTransports(),
      },
    }
  }

  const get = async () => {
    const asked = JSON.parse(options)
    const publicKey = { ...asked, challenge: bytesOf(asked.challenge), allowCredentials: known(asked.allowCredentials) }
    const { id, rawId, type, response } = await navigator.credentials.get({ publicKey })
    return {
      ...{ id, rawId: textOf(rawId), type },
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        authenticatorData: textOf(response.authenticatorData),
        signature: textOf(response.signature),
      },
    }
  }

  const show = (selector, shown) => {
    for (const one of document.querySelectorAll(selector)) one.hidden = !shown
  }
  const tell = (what) => {
    const words = document.querySelector(`[data-passkey-words="${what}"]`)
    document.querySelector('[data-passkey-said]').replaceChildren(words.content.cloneNode(true))
  }
  const problemOf = ({ name }) =>
    ({ NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known', SecurityError: 'elsewhere' })[name] ?? 'failed'

  show('[data-passkey-without]', false)
  if (location.origin !== origin) return tell('elsewhere')
  if (window.PublicKeyCredential === undefined) return tell('unsupported')
  show('[data-passkey-with]', true)

  let asking = false
  const ask = async () => {
    if (asking) return
    asking = true
    tell('waiting')
    try {
      answer.value = JSON.stringify(await (act === 'create' ? create() : get()))
      // Not `requestSubmit`: that would ask again.
      form.submit()
    } catch (error) {
      tell(problemOf(error))
    }
    asking = false
  }

  form.addEventListener('submit', (event) => {
    // What the person has not filled in, and a passkey that was made already, need nobody's finger.
    const isWhole = [...form.querySelectorAll('input:not([type=hidden])')].every(({ value }) => value.trim() !== '')
    if (answer.value !== '' || !isWhole) return
    event.preventDefault()
    ask()
  })
  for (const button of document.querySelectorAll('[data-passkey-ask]')) button.addEventListener('click', ask)
  // Back on the page by the browser's own button: the answer was for a question that is used up.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) answer.value = ''
  })
})()
